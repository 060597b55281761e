import type { RowProblem } from '../imported-row.ts'
import type { Fields } from './columns.ts'

/** Reads the cells of one row, and collects what is wrong with them: every wrong cell is named, not only the first. */
export interface FieldReader {
  readonly problems: readonly RowProblem[]
  /** Undefined: the row says nothing of it. */
  text(column: string, options?: { max?: number }): string | undefined
  date(column: string): string | undefined
  time(column: string): string | undefined
  wholeNumber(column: string, range: { min: number; max: number }): number | undefined
  /** An amount such as "1.250,50" in the smallest unit of a currency with this many decimals. */
  amount(column: string, options: { decimals: number }): number | undefined
  flag(column: string): boolean | undefined
  oneOf<Value extends string>(column: string, values: readonly Value[]): Value | undefined
  json(column: string): unknown
  list(column: string): string[] | undefined
  fail(problem: { column: string | null; code?: string; message: string }): void
  /** Says that a column is missing unless the row has it. */
  need(column: string): void
}

/** How dates with numbers alone are meant: the day first or the month first. */
export type DateOrder = 'dmy' | 'mdy'

const YES = ['true', 'yes', 'y', '1', 'x', 'ja', 'j', 'wahr', 'si', 'sí', 'verdadero']
const NO = ['false', 'no', 'n', '0', 'nein', 'falsch', 'falso']

export function createFieldReader(fields: Fields, { dateOrder }: { dateOrder: DateOrder }): FieldReader {
  const problems: RowProblem[] = []
  const fail: FieldReader['fail'] = ({ column, code = 'exchange.unreadable', message }) => {
    problems.push({ column, code, message })
  }
  // What is said and cannot be read is a problem, and then as if it were not said.
  const read = <Value>(column: string, parse: (text: string) => Value | null, wanted: string): Value | undefined => {
    const text = fields.get(column)
    if (text === undefined) return undefined
    const value = parse(text)
    if (value === null) fail({ column, message: `"${shortened(text)}" is not understood: ${wanted}` })
    return value ?? undefined
  }
  return {
    problems,
    text: (column, { max = 4000 } = {}) =>
      read(column, (text) => (text.length <= max ? text : null), `write at most ${max} characters.`),
    date: (column) => read(column, (text) => readDate(text, dateOrder), 'write a date as 2026-11-24.'),
    time: (column) => read(column, readTime, 'write a time as 09:30.'),
    wholeNumber: (column, { min, max }) =>
      read(column, (text) => wholeNumber(text, { min, max }), `write a whole number from ${min} to ${max}.`),
    amount: (column, { decimals }) =>
      read(column, (text) => readAmount(text, decimals), 'write an amount such as 25.50 or 25,50.'),
    flag: (column) => read(column, readFlag, 'write yes or no.'),
    oneOf: (column, values) =>
      read(
        column,
        (text) => values.find((value) => value === word(text)) ?? null,
        `write one of ${values.join(', ')}.`,
      ),
    json: (column) => read(column, readJson, 'write JSON.'),
    list: (column) =>
      fields
        .get(column)
        ?.split(/[;,|\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    fail,
    need: (column) => {
      if (!fields.has(column)) fail({ column, code: 'exchange.missing', message: `The column ${column} is empty.` })
    },
  }
}

/** A date 'YYYY-MM-DD' as people and programs write it: 2026-11-24, 24.11.2026, 24/11/26 or 11/24/2026. */
export function readDate(text: string, order: DateOrder): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso !== null) return dateOf({ year: iso[1], month: iso[2], day: iso[3] })
  const [, first, mark, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(text) ?? []
  if (year === undefined) return null
  const full = year.length === 2 ? `20${year}` : year
  // With points the day always comes first.
  const isDayFirst = mark === '.' || order === 'dmy'
  return dateOf({ year: full, month: isDayFirst ? second : first, day: isDayFirst ? first : second })
}

function dateOf(parts: { year?: string; month?: string; day?: string }): string | null {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  if (year < 1900 || year > 2199) return null
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A time 'HH:MM' as people write it: 9:30, 09:30:00, 9.30, 9:30 pm, 17h30. */
export function readTime(text: string): string | null {
  const [, hour = '', minute = '0', half = ''] =
    /^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2})?\s*(am|pm)?(?:\s*(?:h|uhr))?$/i.exec(text.trim()) ?? []
  if (hour === '') return null
  const shift = half === '' ? 0 : half.toLowerCase() === 'pm' ? 12 : 0
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + shift
  const isTime = (hours < 24 && Number(minute) < 60) || (hours === 24 && Number(minute) === 0)
  if (!isTime || (half !== '' && Number(hour) > 12)) return null
  return `${String(hours).padStart(2, '0')}:${minute.padStart(2, '0')}`
}

// 1.250,50 and 1,250.50 and 1250,5: the last point or comma with at most two digits after it is the decimal one.
function readAmount(text: string, decimals: number): number | null {
  const bare = text.replaceAll(/[\s'\u00A0€$£]|[A-Z]{3}/g, '')
  if (!/^\d[\d.,]*$/.test(bare)) return null
  const [, whole = bare, fraction = ''] = /^(.*)[.,](\d{1,2})$/.exec(bare) ?? []
  const digits = whole.replaceAll(/[.,]/g, '')
  if (fraction.length > decimals) return Number(fraction) === 0 ? minorOf(digits, '', decimals) : null
  return minorOf(digits, fraction, decimals)
}

function minorOf(digits: string, fraction: string, decimals: number): number | null {
  const minor = Number(`${digits}${fraction.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(minor) ? minor : null
}

function wholeNumber(text: string, { min, max }: { min: number; max: number }): number | null {
  const number = /^\d+(?:[.,]0+)?$/.test(text) ? Number(text.split(/[.,]/)[0]) : NaN
  return number >= min && number <= max ? number : null
}

function readFlag(text: string): boolean | null {
  const said = text.toLowerCase()
  if (YES.includes(said)) return true
  return NO.includes(said) ? false : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function word(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
