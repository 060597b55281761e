import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** Kinds of answers that a business may ask for. */
export const INTAKE_TYPES = [
  'text',
  'long_text',
  'number',
  'boolean',
  'choice',
  'choices',
  'date',
  'time',
  'phone',
  'email',
  'address',
] as const
export type IntakeType = (typeof INTAKE_TYPES)[number]

/** How a field is asked in another language; `options` are as many as those of the field, in the same order. */
export interface IntakeTranslation {
  label: string
  options?: string[] | undefined
}

/** What a customer is asked for when a service is booked; the answer stands in the appointment below `key`. */
export interface IntakeField {
  key: string
  label: string
  /** By language, such as 'de'. */
  translations: Readonly<Record<string, IntakeTranslation>>
  type: IntakeType
  isRequired: boolean
  /** What may be chosen; empty where nothing is. */
  options: readonly string[]
  /** The least number, or how many must be chosen at least. */
  minValue: number | null
  /** The largest number, or how many may be chosen at most. */
  maxValue: number | null
  /** Characters of a text. */
  maxLength: number | null
  askedByReceptionist: boolean
  askedOnline: boolean
}

/** A field as it is asked for and stored. */
export interface IntakeFieldInput {
  key: string
  label: string
  translations?: Readonly<Record<string, IntakeTranslation | undefined>> | undefined
  type: IntakeType
  is_required?: boolean | undefined
  options?: string[] | undefined
  min_value?: number | null | undefined
  max_value?: number | null | undefined
  max_length?: number | null | undefined
  asked_by_receptionist?: boolean | undefined
  asked_online?: boolean | undefined
}

export type IntakeFieldRefusal = Refusal<
  | 'catalog.intake_key_twice'
  | 'catalog.intake_options_wrong'
  | 'catalog.intake_translation_wrong'
  | 'catalog.intake_range_wrong'
  | 'catalog.intake_length_wrong'
>

type IntakeFieldFault = { ok: false; refusal: IntakeFieldRefusal } | null

/** Why a service cannot ask for these fields; null if it can. */
export function findIntakeFieldFault(fields: readonly IntakeFieldInput[]): IntakeFieldFault {
  const keys = new Set<string>()
  for (const field of fields) {
    if (keys.has(field.key)) return refuse('catalog.intake_key_twice', { key: field.key })
    keys.add(field.key)
    const fault = findOptionsFault(field) ?? findBoundsFault(field)
    if (fault !== null) return fault
  }
  return null
}

function findOptionsFault({ key, type, options = [], translations = {} }: IntakeFieldInput): IntakeFieldFault {
  const isChoice = type === 'choice' || type === 'choices'
  const spellings = new Set(options.map(spellingOf))
  if (isChoice !== options.length > 0 || spellings.size < options.length) {
    return refuse('catalog.intake_options_wrong', { key })
  }
  for (const [language, translation] of Object.entries(translations)) {
    const translated = translation?.options
    if (translated !== undefined && translated.length !== options.length) {
      return refuse('catalog.intake_translation_wrong', { key, language, options: options.length })
    }
  }
  return null
}

const HAS_RANGE: ReadonlySet<IntakeType> = new Set(['number', 'choices'])
const HAS_LENGTH: ReadonlySet<IntakeType> = new Set(['text', 'long_text', 'address'])

function findBoundsFault(field: IntakeFieldInput): IntakeFieldFault {
  const { key, type, options = [], min_value: min = null, max_value: max = null, max_length: length = null } = field
  const least = min ?? Number.NEGATIVE_INFINITY
  const isUnused = (min !== null || max !== null) && !HAS_RANGE.has(type)
  const isOutOfReach = type === 'choices' && least > options.length
  if (isUnused || isOutOfReach || (max !== null && least > max)) return refuse('catalog.intake_range_wrong', { key })
  return length !== null && !HAS_LENGTH.has(type) ? refuse('catalog.intake_length_wrong', { key }) : null
}

/** Two options are one if they differ in capitals or in how their accents are encoded alone. */
export function spellingOf(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}
