import { describe, expect, test } from 'vitest'
import { foldLines } from './fold-lines.ts'
import type { ComparedLine } from './fold-lines.ts'

const linesOf = (marks: string): ComparedLine[] =>
  Array.from(marks, (mark, index) => ({
    kind: mark === '+' ? 'added' : mark === '-' ? 'removed' : 'same',
    text: String(index),
  }))

const shownOf = (marks: string): string =>
  foldLines(linesOf(marks))
    .map((line) => (line.kind === 'folded' ? `(${line.count})` : { same: '=', added: '+', removed: '-' }[line.kind]))
    .join('')

describe('what is shown of a comparison of two versions', () => {
  test.each([
    ['nothing of nothing', '', ''],
    ['every line of a short text', '=-+=', '=-+='],
    ['the lines around a change, and how many are left out', '=====+=====', '(3)==+==(3)'],
    ['one line rather than that one is left out', '===+===', '===+==='],
    ['two changes with what is between them', '+=====-', '+=====-'],
    ['two changes that are far from each other', '+======-', '+==(2)==-'],
    ['only a count where both say the same', '====', '(4)'],
  ])('is %s', (_what, marks, shown) => {
    expect(shownOf(marks)).toBe(shown)
  })
})
