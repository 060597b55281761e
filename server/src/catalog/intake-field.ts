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
