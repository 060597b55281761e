import { readAmounts, readWhen } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { CURRENCY, readSpokenFigures } from './spoken-figures.ts'

/** What a text states that can be checked: all that somebody might act on. */
export interface Figures {
  /** Clock times; of each the minutes of the day that it can mean. */
  readonly times: readonly (readonly number[])[]
  /** Sums in whole units of a currency. */
  readonly amounts: readonly number[]
  /** Telephone numbers and the like, digits only. */
  readonly numbers: readonly string[]
  readonly emails: readonly string[]
  /** Booking references: capitals with digits among them. */
  readonly references: readonly string[]
}

/** The times, sums, numbers and addresses of a text, read sentence by sentence: long texts are read in no time then. */
export function figuresIn(text: string, language: Language): Figures {
  const read = text
    .split(/(?<=[.!?;])\s+|\n+/u)
    .filter((part) => MAY_HAVE_FIGURES.test(part))
    .map((part) => remembered(part, language))
  return {
    times: read.flatMap(({ times }) => times),
    amounts: read.flatMap(({ amounts }) => amounts),
    numbers: read.flatMap(({ numbers }) => numbers),
    emails: read.flatMap(({ emails }) => emails),
    references: read.flatMap(({ references }) => references),
  }
}

/** Digits, an address, or a word that a clock time or a sum is said by, in any of the languages. */
const MAY_HAVE_FIGURES =
  /[\d@]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|noon|midnight|eins?|zwei|zwo|drei|vier|f[uü]nf|sechs|sieben|acht|neun|zehn|elf|zw[oö]lf|[szß]ig|mittag|mitternacht|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|quince|veinte|[ei]nta|mediod[ií]a|medianoche|hundred|hundert|cien|thousand|tausend|zero|null|cero|mil(?!\p{L}))/iu

/** The prompt of a business and the beginning of a conversation are read again in every turn. */
const latelyRead = new Map<string, Figures>()
const LATELY_READ_MAX = 5_000

function remembered(text: string, language: Language): Figures {
  const key = `${language}:${text}`
  const known = latelyRead.get(key)
  if (known !== undefined) return known
  const read = figuresOf(text, language)
  // The oldest goes: a map keeps the order in which it was filled.
  const [oldest] = latelyRead.keys()
  if (latelyRead.size >= LATELY_READ_MAX && oldest !== undefined) latelyRead.delete(oldest)
  latelyRead.set(key, read)
  return read
}

function figuresOf(text: string, language: Language): Figures {
  const withoutDates = text.replace(DATE, ' ')
  const numbers = [...withoutDates.matchAll(NUMBER)].flatMap(([found]) => {
    const digits = found.replace(/\D/g, '')
    return digits.length >= NUMBER_DIGITS_MIN ? [digits] : []
  })
  const rest = withoutDates.replace(NUMBER, (found) =>
    found.replace(/\D/g, '').length >= NUMBER_DIGITS_MIN ? ' ' : found,
  )
  const spoken = readSpokenFigures(rest.replace(MONEY, ' '), language)
  return {
    times: timesIn(spoken.rest, language),
    amounts: [...amountsIn(rest), ...spoken.amounts],
    numbers: [...numbers, ...spoken.numbers],
    emails: [...text.matchAll(EMAIL)].map(([found]) => found.toLowerCase()),
    references: [...text.matchAll(REFERENCE)].map(([found]) => found),
  }
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g
const NUMBER = /\+?\d[\d ()/.-]{4,}\d/g
const NUMBER_DIGITS_MIN = 7
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
const REFERENCE = /\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{5,}\b/g

const AMOUNT = String.raw`\d{1,3}(?:[.,' ]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const MONEY = new RegExp(String.raw`${CURRENCY}\s?(?:${AMOUNT})(?!\d)|(?:${AMOUNT})\s?${CURRENCY}(?!\p{L})`, 'giu')

function amountsIn(text: string): number[] {
  return [...text.matchAll(MONEY)].flatMap(([found]) => {
    const digits = new RegExp(AMOUNT, 'u').exec(found)?.[0]
    return digits === undefined ? [] : [toNumber(digits)]
  })
}

/** "1.200,50", "1,200.50", "35,5": the last mark before one or two digits is the decimal one. */
function toNumber(written: string): number {
  const parts = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(written)
  return Number(`${(parts?.[1] ?? '').replace(/\D/g, '')}.${parts?.[2] ?? '0'}`)
}

const CLOCK = /(?<![\d.,])([01]?\d|2[0-4])[:h]([0-5]\d)(?!\d)(\s?[ap]\.?m\b)?/giu
const HALF_DAY = 720

const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
/** "I could do ten or eleven": what is offered like that is a time, though nothing else says so. */
const OFFERED_HOURS = new RegExp(
  String.raw`(?<=\b(?:could|can) (?:also )?(?:do|offer(?: you)?|fit you in(?: at)?|see you(?: at)?) )${HOUR}(?:(?:,| or| and) ${HOUR})*(?=[.,!?]|$| (?:on|with|tomorrow|today|instead|then|for you)\b)`,
  'giu',
)
const ONE_HOUR = new RegExp(HOUR, 'giu')
/** "At eleven-thirty." */
const HYPHEN_IN_TIME = new RegExp(String.raw`(?<=\b${HOUR})-(?=(?:oh|ten|fifteen|twenty|thirty|forty|fifty)\b)`, 'giu')

function timesIn(said: string, language: Language): number[][] {
  const text = said
    .replace(HYPHEN_IN_TIME, ' ')
    .replace(OFFERED_HOURS, (hours) => hours.replace(ONE_HOUR, (hour) => `at ${hour}`))
  const written = [...text.matchAll(CLOCK)].map(([, hours, minutes, half]) =>
    readingsOf({ minute: Number(hours) * 60 + Number(minutes), half, isShort: hours?.length === 1 }),
  )
  const words = text.replace(CLOCK, ' ')
  const named = minutesNamed(words, { language, nowMinute: 0 })
  if (named.every((minutes) => minutes.length === 0)) return written
  // "In half an hour" is another time a minute later, and none that could be looked up.
  const lasting = minutesNamed(words, { language, nowMinute: 1 })
  const spoken = named.flatMap((minutes, index) =>
    String(minutes) === String(lasting[index]) ? Object.values(Object.groupBy(minutes, (one) => one % HALF_DAY)) : [],
  )
  return [...written, ...spoken.flatMap((group) => (group === undefined ? [] : [group]))]
}

/** The clock times of each mention, read from midnight on, so that none of them has gone by; empty for parts of the day. */
function minutesNamed(text: string, { language, nowMinute }: { language: Language; nowMinute: number }): number[][] {
  const { mentions } = readWhen({ text, language, reference: { today: '2026-01-01', nowMinute } })
  return mentions.map(({ text: words, times }) =>
    times.flatMap((time) => {
      if (time.kind !== 'between') return [time.minute]
      // "In the afternoon" names no time; "from two to six" names two.
      return hasNumber(words, language) ? [time.fromMinute, time.untilMinute] : []
    }),
  )
}

/** "4:30" is in the morning or in the afternoon, "04:30" is not. */
function readingsOf(clock: { minute: number; half: string | undefined; isShort: boolean }): number[] {
  const { minute, half, isShort } = clock
  if (half === undefined) return isShort ? [minute, minute + HALF_DAY] : [minute]
  const morning = minute % HALF_DAY
  return [half.trim().toLowerCase().startsWith('p') ? morning + HALF_DAY : morning]
}

function hasNumber(words: string, language: Language): boolean {
  return readAmounts(words, language).some(
    ({ start, end }) => !/^(?:an?|ein\p{L}*|una?)$/iu.test(words.slice(start, end)),
  )
}
