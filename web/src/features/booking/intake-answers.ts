import type { Service } from '@ringbook/api-contract'
import { z } from 'zod'

export type IntakeField = Service['intake_fields'][number]
/** What was answered, by the key of the question; '' and [] are no answers. */
export type IntakeAnswers = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Answers as they were kept, without what the form cannot show. */
export function readAnswers(kept: Readonly<Record<string, unknown>>): IntakeAnswers {
  const Answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]) => {
      const answer = Answer.safeParse(value)
      return answer.success ? [[key, answer.data]] : []
    }),
  )
}

/** What is sent: without questions that were left open. */
export function answersInput(answers: IntakeAnswers): Record<string, z.core.util.JSONType> {
  const given = Object.entries(answers).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(given.map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]))
}

const Faults = z.array(z.object({ key: z.string() }))

/** The questions whose answers the server refused. */
export function faultyKeys(details: Readonly<Record<string, unknown>>): string[] {
  const faults = Faults.safeParse(details['faults'])
  return faults.success ? faults.data.map(({ key }) => key) : []
}

/** What was answered, in words: 'Yes', 'a, b', '3'. */
export function answerText(value: unknown, words: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const several = z.array(z.string()).safeParse(value)
  return several.success ? several.data.join(', ') : JSON.stringify(value)
}
