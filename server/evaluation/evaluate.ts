import { understand } from '../src/receptionist/built-in/understand.ts'
import { judge, ASPECTS } from './judge.ts'
import type { Aspect, Verdict } from './judge.ts'
import { readLines } from './lines.ts'
import type { CallerLine, EvaluatedLanguage } from './lines.ts'
import { COUNTRIES, NOW, WORLD } from './world.ts'

/** How often an aspect was right, asked and wrong. */
export type Tally = Readonly<Record<Verdict, number>>

/** A line with what was made of it. */
export interface JudgedLine {
  readonly line: CallerLine
  readonly verdicts: Readonly<Record<Aspect, Verdict | null>>
}

/** Lets the built-in brain hear every line of a language. */
export function judgeLines(language: EvaluatedLanguage): JudgedLine[] {
  return readLines(language).map((line) => ({ line, verdicts: judge(line, hear(line)) }))
}

/** What the built-in brain makes of one line. */
function hear({ say, asked, business, language }: CallerLine) {
  const { services, staff } = WORLD[business]
  return understand({
    text: say,
    language,
    reference: NOW,
    country: COUNTRIES[language],
    services,
    staff,
    branches: [],
    expectation: asked,
  })
}

/** Each aspect counted over these lines. */
export function tally(judged: readonly JudgedLine[]): Record<Aspect, Tally> {
  const count = (aspect: Aspect, verdict: Verdict) =>
    judged.filter(({ verdicts }) => verdicts[aspect] === verdict).length
  const entries = ASPECTS.map((aspect) => [
    aspect,
    { right: count(aspect, 'right'), asked: count(aspect, 'asked'), wrong: count(aspect, 'wrong') },
  ])
  return Object.fromEntries(entries) as Record<Aspect, Tally>
}
