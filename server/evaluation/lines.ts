import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { BUSINESSES } from './world.ts'
import type { Business } from './world.ts'

/** Callers' languages. */
export const LANGUAGES = ['en', 'de', 'es'] as const
export type EvaluatedLanguage = (typeof LANGUAGES)[number]

/** Null: asking back is right. '*': said, and not judged, because people would not agree on it either. */
const one = z.string().nullable()
const oneOrMore = z.union([z.array(z.string()), z.string().transform((value) => [value])]).nullable()

/** What a line says; what is left out is not said in it. README.md explains each. */
const Means = z.strictObject({
  intent: oneOrMore.optional(),
  service: oneOrMore.optional(),
  staff: oneOrMore.optional(),
  day: oneOrMore.optional(),
  time: one.optional(),
  party: z.number().nullable().optional(),
  name: one.optional(),
  phone: one.optional(),
  email: one.optional(),
  repeats: one.optional(),
  answer: one.optional(),
})
const Line = z.strictObject({
  say: z.string(),
  asked: z.enum(['name', 'contact', 'choice', 'time', 'end', 'party', 'anything']).default('anything'),
  means: Means,
  held_out: z.boolean().default(false),
})

const Lines = z.record(z.enum(BUSINESSES), z.array(Line))

/** One thing that a caller says to one of the businesses. */
export interface CallerLine extends z.infer<typeof Line> {
  readonly business: Business
  readonly language: EvaluatedLanguage
}

/** The lines of a language in the order of their file. Throws if the file is not as README.md says. */
export function readLines(language: EvaluatedLanguage): CallerLine[] {
  const text = readFileSync(new URL(`lines/${language}.yaml`, import.meta.url), 'utf8')
  const lines = Lines.parse(parse(text))
  return BUSINESSES.flatMap((business) => lines[business].map((line) => ({ ...line, business, language })))
}
