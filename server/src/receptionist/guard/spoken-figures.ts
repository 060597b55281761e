import { readAmounts, readDigits } from '@ringbook/spoken-time'
import type { AmountReading, Language } from '@ringbook/spoken-time'

/** Sums and telephone numbers that are said in words, and the text without them. */
export interface SpokenFigures {
  readonly amounts: readonly number[]
  /** Digits only. */
  readonly numbers: readonly string[]
  readonly rest: string
}

/** How currencies are written and said. */
export const CURRENCY = String.raw`(?:€|EUR|euros?|\$|USD|dollars?|dólares|dollar|bucks|£|GBP|pounds?|quid|libras|pfund|CHF|franken|francs?|francos|pesos?)`

const CURRENCY_NEXT = new RegExp(String.raw`^\s?${CURRENCY}(?!\p{L})`, 'iu')
const CENTS_NEXT = /^\s?(?:cents?|céntimos?|centavos?|pence|rappen)(?!\p{L})/iu
/** Between whole units and cents: "thirty euros and fifty cents", "dreißig Euro fünfzig", "treinta euros con diez". */
const CENTS_GAP = new RegExp(String.raw`^\s?${CURRENCY}\s+(?:and |und |y |con )?$`, 'iu')
const OTHER_UNIT_NEXT = /^\s?(?:minutes?|minuten|minutos?|hours?|stunden?|horas?|percent|prozent|por ciento|%)/iu

/** Before a sum that names no currency. */
const COSTS =
  /(?<!\p{L})(?:costs?|price is|charge|comes to|kostet|kosten|preis (?:ist|beträgt|liegt bei)|macht|cuestan?|precio es|cobramos|vale)(?: (?:you|Sie|le|only|just|about|around|from|at|least|exactly|nur|ab|etwa|rund|genau|desde|solo|unos|de))* $/iu
/** What may follow it there: whatever else is counted is no money. */
const ENDS_SUM =
  /^(?:\s*(?:[.;:!?)]|,(?!\d)|$)|\s(?:and|or|und|oder|y|o|to|bis|for|für|per|pro|por|plus|each|with|mit|con|in|at|bei)(?!\p{L}))/iu

const NUMBER_DIGITS_MIN = 7
const NUMBER_GAP = /^(?:[\s,.–-]|\b(?:oh|o|double|triple|treble|doppelt|doppel|doble)\b)*$/iu
/** Numbers up to here in a list are hours. */
const HOUR_MAX = 24

interface Span {
  readonly start: number
  readonly end: number
}

/** Reads sums and telephone numbers that are said in words. Sums in digits are read only where no currency stands by them. */
export function readSpokenFigures(written: string, language: Language): SpokenFigures {
  const text = written.replace(/(?<!\p{L})a (?=hundred|thousand)/giu, 'one ')
  const read = readAmounts(text, language)
  const numbers = numbersIn(text, { read, language })
  const others = read.filter(({ start }) => !numbers.some((number) => start >= number.start && start < number.end))
  const sums = sumsIn(text, others)
  return {
    amounts: sums.map(({ value }) => value),
    numbers: numbers.map(({ digits }) => digits),
    rest: without(text, [...numbers, ...sums]),
  }
}

function sumsIn(text: string, read: readonly AmountReading[]): AmountReading[] {
  return read.flatMap((amount, index) => {
    const [before, next] = [read[index - 1], read[index + 1]]
    const after = text.slice(amount.end)
    if (before !== undefined && centsAfter(text, before, amount) !== null) return []
    if (CENTS_NEXT.test(after)) return [{ ...amount, value: amount.value / 100 }]
    const isNamed = CURRENCY_NEXT.test(after) && !/\d/.test(text.slice(amount.start, amount.end))
    const cents = next === undefined ? null : centsAfter(text, amount, next)
    if (cents !== null && next !== undefined) return [{ ...amount, value: amount.value + cents, end: next.end }]
    const isCost = COSTS.test(text.slice(0, amount.start)) && ENDS_SUM.test(after)
    return isNamed || isCost ? [amount] : []
  })
}

/** What the second number adds to the first if it is its cents, in units of the currency; null if it is not. */
function centsAfter(text: string, whole: AmountReading, cents: AmountReading): number | null {
  const [gap, after] = [text.slice(whole.end, cents.start), text.slice(cents.end)]
  const isCents = Number.isInteger(cents.value) && cents.value > 0 && cents.value < 100
  if (!isCents || OTHER_UNIT_NEXT.test(after) || CURRENCY_NEXT.test(after)) return null
  const isSpokenTogether = gap === ' ' && COSTS.test(text.slice(0, whole.start)) && ENDS_SUM.test(after)
  const hasUnit = CENTS_GAP.test(gap) && (CENTS_NEXT.test(after) || ENDS_SUM.test(after))
  return isSpokenTogether || hasUnit ? cents.value / 100 : null
}

/** Numbers one after the other, with nothing between them but a breath, are a telephone number if they are long enough. */
function numbersIn(
  text: string,
  { read, language }: { read: readonly AmountReading[]; language: Language },
): (Span & { digits: string })[] {
  const runs: AmountReading[][] = []
  for (const amount of read) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && NUMBER_GAP.test(text.slice(last.end, amount.start))) run.push(amount)
    else runs.push([amount])
  }
  return runs.flatMap((run) => {
    const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0]
    const said = text.slice(start, end)
    const digits = readDigits(said, language).replace(/\D/g, '')
    const isListOfHours =
      said.includes(',') && run.every(({ value }) => value <= HOUR_MAX) && !/\p{L} \p{L}/u.test(said)
    return /\p{L}/u.test(said) && digits.length >= NUMBER_DIGITS_MIN && !isListOfHours ? [{ start, end, digits }] : []
  })
}

function without(text: string, spans: readonly Span[]): string {
  return spans.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text)
}
