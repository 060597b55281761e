import { parsePhone } from '../kernel/phone-number.ts'
import { spellingOf } from './intake-field.ts'
import type { IntakeField, IntakeType } from './intake-field.ts'

/** An answer in the form in which it is kept: a date as 'YYYY-MM-DD', a time as 'HH:MM', a telephone number in E.164. */
export type IntakeAnswer = string | number | boolean | string[] | { [line: string]: string }

/** Why an answer cannot be taken. The codes are stable: pages and the receptionist have their own words for them. */
export type IntakeFaultCode =
  | 'required'
  | 'unknown_key'
  | 'not_text'
  | 'not_a_number'
  | 'not_yes_or_no'
  | 'not_an_option'
  | 'not_a_date'
  | 'not_a_time'
  | 'not_a_phone_number'
  | 'not_an_email_address'
  | 'not_an_address'
  | 'too_small'
  | 'too_large'
  | 'too_few'
  | 'too_many'
  | 'too_long'

export type ReadAnswer =
  | { ok: true; answer: IntakeAnswer }
  | { ok: false; code: Exclude<IntakeFaultCode, 'required' | 'unknown_key'> }

const ADDRESS_LINES: ReadonlySet<string> = new Set(['line1', 'line2', 'city', 'state', 'postal_code', 'country'])
const LENGTH_OF_TEXT = 500
const LENGTH_OF_LONG_TEXT = 4000
// The same as app.is_email of the database.
const EMAIL = /^[a-z0-9._%+'-]+@[a-z0-9.-]+\.[a-z]{2,}$/i
// A point alone: "1,000" is a thousand to some and one to others.
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/
const DATE = /^(?:19|20|21)\d\d-\d\d-\d\d$/
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Reads one answer that was given. National telephone numbers are read in `country` (ISO 3166). */
export function readIntakeAnswer(options: { field: IntakeField; value: unknown; country: string }): ReadAnswer {
  const { field, value, country } = options
  return READERS[field.type]({ field, value, country })
}

type Reader = (options: { field: IntakeField; value: unknown; country: string }) => ReadAnswer

const READERS: Readonly<Record<IntakeType, Reader>> = {
  text: ({ field, value }) => readText(value, field.maxLength ?? LENGTH_OF_TEXT),
  long_text: ({ field, value }) => readText(value, field.maxLength ?? LENGTH_OF_LONG_TEXT),
  number: readNumber,
  boolean: ({ value }) => {
    const answer = value === 'true' || (value !== 'false' && value)
    return typeof answer === 'boolean' ? taken(answer) : fault('not_yes_or_no')
  },
  choice: ({ field, value }) => {
    const option = optionOf(field, value)
    return option === null ? fault('not_an_option') : taken(option)
  },
  choices: readChoices,
  date: ({ value }) => (isDate(value) ? taken(value) : fault('not_a_date')),
  time: ({ value }) => (typeof value === 'string' && TIME.test(value) ? taken(value) : fault('not_a_time')),
  phone: ({ value, country }) => {
    const phone = typeof value === 'string' ? parsePhone({ text: value, country }) : null
    return phone === null ? fault('not_a_phone_number') : taken(phone)
  },
  email: ({ value }) => {
    const email = typeof value === 'string' ? value.trim() : ''
    return email.length <= 254 && EMAIL.test(email) ? taken(email) : fault('not_an_email_address')
  },
  address: ({ field, value }) => {
    const maxLength = field.maxLength ?? LENGTH_OF_TEXT
    return typeof value === 'string' ? readText(value, maxLength) : readAddress(value, maxLength)
  },
}

function readText(value: unknown, maxLength: number): ReadAnswer {
  if (typeof value !== 'string') return fault('not_text')
  const text = value.trim()
  return charactersOf(text) > maxLength ? fault('too_long') : taken(text)
}

function readNumber({ field, value }: { field: IntakeField; value: unknown }): ReadAnswer {
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return fault('not_a_number')
  if (field.minValue !== null && number < field.minValue) return fault('too_small')
  return field.maxValue !== null && number > field.maxValue ? fault('too_large') : taken(number)
}

function readChoices({ field, value }: { field: IntakeField; value: unknown }): ReadAnswer {
  const said: readonly unknown[] = Array.isArray(value) ? value : [value]
  const chosen = new Set(said.map((one) => optionOf(field, one)))
  if (chosen.has(null)) return fault('not_an_option')
  if (field.minValue !== null && chosen.size < field.minValue) return fault('too_few')
  if (field.maxValue !== null && chosen.size > field.maxValue) return fault('too_many')
  return taken(field.options.filter((option) => chosen.has(option)))
}

// An option may be named in any language of the field, in capitals or not.
function optionOf(field: IntakeField, value: unknown): string | null {
  if (typeof value !== 'string') return null
  const lists = [field.options, ...Object.values(field.translations).map((translation) => translation.options ?? [])]
  for (const list of lists) {
    const option = field.options[list.findIndex((name) => spellingOf(name) === spellingOf(value))]
    if (option !== undefined) return option
  }
  return null
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE.test(value)) return false
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  // 'constrain' moves the 30th of February to its last day: a date that changes was none.
  return month > 0 && day > 0 && Temporal.PlainDate.from({ year, month, day }).toString() === value
}

function readAddress(value: unknown, maxLength: number): ReadAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('not_an_address')
  const lines: [string, string][] = []
  for (const [name, line] of Object.entries<unknown>({ ...value })) {
    if (!ADDRESS_LINES.has(name) || (line !== null && typeof line !== 'string')) return fault('not_an_address')
    const text = line?.trim() ?? ''
    if (text !== '') lines.push([name, text])
  }
  if (!lines.some(([name]) => name === 'line1')) return fault('not_an_address')
  const length = lines.reduce((sum, [, line]) => sum + charactersOf(line), 0)
  return length > maxLength ? fault('too_long') : taken(Object.fromEntries(lines))
}

function taken(answer: IntakeAnswer): ReadAnswer {
  return { ok: true, answer }
}

function fault(code: Exclude<IntakeFaultCode, 'required' | 'unknown_key'>): ReadAnswer {
  return { ok: false, code }
}

// As the database counts: a character beyond the first 65,536 is one, not two.
function charactersOf(text: string): number {
  return Array.from(text).length
}
