import { z } from 'zod'
import { Id, LanguageCode, shortText } from '../primitives.ts'

export const IntakeType = z.enum([
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
])

const options = z.array(shortText(100)).max(100)

/** What a customer is asked for when a service is booked; the answer stands in the appointment by `key`. */
export const IntakeFieldInput = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,49}$/, 'Use small letters, digits and _, a letter first.')
    .describe('Name of the answer in intake_answers of an appointment; each key once in a service'),
  label: shortText(200).describe('The question, such as "Where do we pick it up?"'),
  translations: z
    .partialRecord(LanguageCode, z.object({ label: shortText(200), options: options.optional() }))
    .optional()
    .describe('The question in other languages; options as many and in the same order as those of the field'),
  type: IntakeType,
  is_required: z.boolean().optional(),
  options: options.optional().describe('What may be chosen: of a choice or choices, and only there'),
  min_value: z.number().min(-1e12).max(1e12).nullable().optional().describe('Least number, or how many choices'),
  max_value: z.number().min(-1e12).max(1e12).nullable().optional().describe('Largest number, or how many choices'),
  max_length: z.int().min(1).max(10_000).nullable().optional().describe('Characters of a text or an address'),
  asked_by_receptionist: z.boolean().optional(),
  asked_online: z.boolean().optional(),
})
export type IntakeFieldInput = z.infer<typeof IntakeFieldInput>

export const IntakeField = IntakeFieldInput.required().extend({ id: Id })
