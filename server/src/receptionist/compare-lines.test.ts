import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareLines } from './compare-lines.ts'

const signs = { same: ' ', removed: '-', added: '+' }
const shown = (before: string, after: string) =>
  compareLines(before, after).map(({ kind, text }) => `${signs[kind]}${text}`)

test.each([
  ['The same text has no changes', 'a\nb', 'a\nb', [' a', ' b']],
  ['A line that was changed is removed and added', 'a\nb\nc', 'a\nB\nc', [' a', '-b', '+B', ' c']],
  ['A line that moved is removed here and added there', 'a\nb\nc', 'b\nc\na', ['-a', ' b', ' c', '+a']],
  ['Everything may be new', 'a', 'b\nc', ['-a', '+b', '+c']],
  ['Lines at the end', 'a', 'a\nb', [' a', '+b']],
  ['A repeated line that is taken away', 'a\na\na', 'a\na', [' a', ' a', '-a']],
  ['Line ends of another system are no change', 'a\r\nb', 'a\nb', [' a', ' b']],
])('%s', (_title, before, after, expected) => {
  expect(shown(before, after)).toEqual(expected)
})

test('Both texts can be read off a comparison, whatever they are', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (olds, news) => {
      const compared = compareLines(olds.join('\n'), news.join('\n'))
      const without = (kind: string) => compared.filter((line) => line.kind !== kind).map(({ text }) => text)
      expect(without('added')).toEqual(olds)
      expect(without('removed')).toEqual(news)
    }),
  )
})
