import { z } from 'zod'
import type { BookingRefusal, IntakeAnswers } from '../../booking/index.ts'
import { INTAKE_TYPES } from '../../catalog/index.ts'
import type { IntakeFaultCode, IntakeField, ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'

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

type GivenAnswers = z.output<z.ZodObject<typeof answersArgument>>['answers']

/** The answers as booking takes them. */
export function readAnswers(given: GivenAnswers): IntakeAnswers {
  return Object.fromEntries((given ?? []).map(({ key, answer }) => [key, answer]))
}

/** What is to be asked before a service is booked, in the language of the conversation. */
export function questionsOf({ intakeFields }: ServiceSummary, context: ToolContext): IntakeQuestion[] {
  return intakeFields.filter((field) => field.askedByReceptionist).map((field) => questionOf(field, context))
}

function questionOf(field: IntakeField, { language }: ToolContext, problem: IntakeFaultCode | null = null) {
  const { key, type, isRequired: required } = field
  const translation = field.translations[language]
  const options = [...(translation?.options ?? field.options)]
  return { key, label: translation?.label ?? field.label, type, options, required, problem }
}

/** A question as it is said, with what is wrong with the answer that was given. */
function questionSentences({ label, type, options, problem }: IntakeQuestion): Sentence[] {
  const fault: Sentence[] = problem === null || problem === 'required' ? [] : [{ key: 'intakeFault', problem }]
  return [...fault, { key: 'askIntake', label, type, options }]
}

const Faults = z.array(z.object({ key: z.string(), code: z.enum(PROBLEMS) }))

/** The result of a booking that still needs answers. */
export const IntakeOpenResult = z.object({ questions: z.array(IntakeQuestion) })

/**
 * The questions that a refused booking leaves open, the first of which is said. Null when the refusal is none of
 * answers.
 */
export function intakeRefused(
  refusal: BookingRefusal,
  { service, context }: { service: ServiceSummary; context: ToolContext },
): ToolOutcome | null {
  if (refusal.code !== 'booking.intake_invalid') return null
  const faults = new Map(Faults.parse(refusal.details?.['faults'] ?? []).map(({ key, code }) => [key, code]))
  const questions = service.intakeFields
    .filter(({ key }) => faults.has(key))
    .map((field) => questionOf(field, context, faults.get(field.key)))
  const [first] = questions
  const say: Sentence[] = first === undefined ? [{ key: 'bookingRefused' }] : questionSentences(first)
  return refused(refusal.code, { say, result: { questions } })
}
