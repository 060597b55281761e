import { readIntakeAnswer } from './intake-answer.ts'
import type { IntakeAnswer, IntakeFaultCode } from './intake-answer.ts'
import type { IntakeField } from './intake-field.ts'

/** Who asks: only what is asked there must be answered. Staff may leave everything open. */
export type IntakeAsker = 'receptionist' | 'online' | 'staff'

export interface IntakeFault {
  key: string
  code: IntakeFaultCode
  /** For the reader of an API answer; names the field as the business does. */
  message: string
}

export type CheckedAnswers =
  | { ok: true; answers: Record<string, IntakeAnswer> }
  | { ok: false; faults: [IntakeFault, ...IntakeFault[]] }

/**
 * Holds answers to what a service asks for, and brings them into the form in which they are kept: texts trimmed,
 * options as the business wrote them, telephone numbers in E.164 (a number without a country code is read in `country`,
 * ISO 3166). Null, an empty text and an empty list are no answer. All faults are told at once, in the order of the
 * fields; a key that the service does not ask for is one. Without `askedBy`, every required field must be answered.
 */
export function checkIntakeAnswers(options: {
  fields: readonly IntakeField[]
  answers: Readonly<Record<string, unknown>>
  country: string
  askedBy?: IntakeAsker | undefined
}): CheckedAnswers {
  const { fields, country, askedBy } = options
  const given = new Map(Object.entries(options.answers).filter(([, value]) => isAnswer(value)))
  const taken: [string, IntakeAnswer][] = []
  const faults: IntakeFault[] = []
  for (const field of fields) {
    const { key } = field
    if (!given.has(key)) {
      if (mustAnswer(field, askedBy)) faults.push(faultOf('required', { key, field }))
      continue
    }
    const read = readIntakeAnswer({ field, value: given.get(key), country })
    if (read.ok) taken.push([key, read.answer])
    else faults.push(faultOf(read.code, { key, field }))
  }
  for (const key of given.keys()) {
    if (!fields.some((field) => field.key === key)) faults.push(faultOf('unknown_key', { key, field: null }))
  }
  const [first, ...others] = faults
  return first === undefined
    ? { ok: true, answers: Object.fromEntries(taken) }
    : { ok: false, faults: [first, ...others] }
}

function isAnswer(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}

function mustAnswer(field: IntakeField, askedBy: IntakeAsker | undefined): boolean {
  if (!field.isRequired || askedBy === 'staff') return false
  if (askedBy === 'receptionist') return field.askedByReceptionist
  return askedBy === undefined || field.askedOnline
}

function faultOf(code: IntakeFaultCode, { key, field }: { key: string; field: IntakeField | null }): IntakeFault {
  return { key, code, message: SENTENCES[code](field === null ? key : `"${field.label}"`, field) }
}

const SENTENCES: Readonly<Record<IntakeFaultCode, (name: string, field: IntakeField | null) => string>> = {
  required: (name) => `${name} must be answered.`,
  unknown_key: (name) => `The service does not ask for "${name}".`,
  not_text: (name) => `${name} must be a text.`,
  not_a_number: (name) => `${name} must be a number, with a point before its decimals.`,
  not_yes_or_no: (name) => `${name} must be true or false.`,
  not_an_option: (name, field) => `${name} must be one of: ${field?.options.join(', ')}.`,
  not_a_date: (name) => `${name} must be a date that exists, such as 2026-11-23.`,
  not_a_time: (name) => `${name} must be a time of day, such as 14:30.`,
  not_a_phone_number: (name) => `${name} must be a telephone number that can exist.`,
  not_an_email_address: (name) => `${name} must be an e-mail address.`,
  not_an_address: (name) =>
    `${name} must be an address: a text, or line1 with line2, city, state, postal_code and country where they help.`,
  too_small: (name, field) => `${name} must be at least ${field?.minValue}.`,
  too_large: (name, field) => `${name} must be at most ${field?.maxValue}.`,
  too_few: (name, field) => `${name} needs at least ${field?.minValue} of the options.`,
  too_many: (name, field) => `${name} takes at most ${field?.maxValue} of the options.`,
  too_long: (name) => `${name} is too long.`,
}
