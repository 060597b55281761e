import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { tally } from './evaluate.ts'
import type { JudgedLine } from './evaluate.ts'
import { ASPECTS } from './judge.ts'
import type { Aspect } from './judge.ts'
import { LANGUAGES } from './lines.ts'
import type { EvaluatedLanguage } from './lines.ts'

/** The halves of the lines: what the brain was improved by, and what nobody looked at. */
export const HALVES = ['seen', 'held_out'] as const
export type Half = (typeof HALVES)[number]

/** At least so many were right and at most so many wrong when it was measured last. */
const Reached = z.strictObject({ right: z.number(), wrong: z.number() })
export type Reached = z.infer<typeof Reached>

const Floor = z.record(z.enum(LANGUAGES), z.record(z.enum(HALVES), z.record(z.enum(ASPECTS), Reached)))
export type Floor = Readonly<Record<EvaluatedLanguage, Readonly<Record<Half, Readonly<Record<Aspect, Reached>>>>>>

/** Where the floor is kept. */
export const FLOOR_FILE = new URL('floor.yaml', import.meta.url)

/** Below this nothing may fall. */
export function readFloor(): Floor {
  return Floor.parse(parse(readFileSync(FLOOR_FILE, 'utf8')))
}

/** Those lines of a language that were held out, or the others. */
export function halfOf(half: Half, judged: readonly JudgedLine[]): JudgedLine[] {
  return judged.filter(({ line }) => line.held_out === (half === 'held_out'))
}

/** What was reached, as the file keeps it. */
export function writtenFloor(judged: Readonly<Record<EvaluatedLanguage, readonly JudgedLine[]>>): string {
  const reached = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      Object.fromEntries(HALVES.map((half) => [half, reachedBy(halfOf(half, judged[language]))])),
    ]),
  )
  return `# What was reached last; "npm run evaluate -- keep" writes it.\n${stringify(reached)}`
}

function reachedBy(judged: readonly JudgedLine[]): Record<string, Reached> {
  const counted = tally(judged)
  return Object.fromEntries(
    ASPECTS.map((aspect) => [aspect, { right: counted[aspect].right, wrong: counted[aspect].wrong }]),
  )
}
