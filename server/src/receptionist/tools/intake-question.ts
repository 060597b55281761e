import { z } from 'zod'
import { INTAKE_TYPES } from '../../catalog/index.ts'
import type { IntakeFaultCode } from '../../catalog/index.ts'

const PROBLEMS = [
  'required',
  'unknown_key',
  'not_text',
  'not_a_number',
  'not_yes_or_no',
  'not_an_option',
  'not_a_date',
  'not_a_time',
  'not_a_phone_number',
  'not_an_email_address',
  'not_an_address',
  'too_small',
  'too_large',
  'too_few',
  'too_many',
  'too_long',
] as const satisfies readonly IntakeFaultCode[]

/** A question of the business that is still open before a booking: ask them one after the other, in this order. */
export const IntakeQuestion = z.object({
  key: z.string(),
  /** In the language of the conversation if the business wrote it in that. */
  label: z.string(),
  type: z.enum(INTAKE_TYPES),
  /** What may be chosen, in the language of the conversation; empty where nothing is. */
  options: z.array(z.string()),
  required: z.boolean(),
  /** What is wrong with the answer that was given; null when none was. */
  problem: z.enum(PROBLEMS).nullable(),
})
export type IntakeQuestion = z.infer<typeof IntakeQuestion>

const AnswerValue = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(500)).max(50)])

/** Answers to the questions of a service. */
export const answersArgument = {
  answers: z
    .array(z.object({ key: z.string().max(100), answer: AnswerValue }))
    .max(50)
    .optional()
    .describe(
      'Answers to the questions that came with the free times, by their key. A number as a number, yes or no as true or ' +
        'false, a date as YYYY-MM-DD, a time as HH:MM, a choice by its option.',
    ),
}
