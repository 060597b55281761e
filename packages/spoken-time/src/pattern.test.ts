import { expect, test } from 'vitest'

import { compileRule } from './pattern.ts'

const MISTAKES: [pattern: string, complaint: string][] = [
  ['next <wekday>', 'a pattern names the unknown slot <wekday>'],
  ['(this|next <weekday>', 'is unbalanced'],
  ['this] week', 'is unbalanced'],
  ['this | next week', 'is unbalanced'],
]

test.each(MISTAKES)(
  'a mistake in a rule such as "%s" is found when the program starts, not during a call',
  (pattern, complaint) => {
    expect(() => compileRule([pattern, () => true], (word) => word)).toThrow(complaint)
  },
)
