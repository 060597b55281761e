import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const TRANSCRIPT = [
  'Assistant: Good morning, Bella Hair Salon.',
  'Caller: Haben Sie nächsten Dienstag in der Königstraße Zeit?',
  'AI: On Tuesday: at ten or at eleven.',
  'Note: parking is behind the house',
].join('\n')

test.for([
  { why: 'capitals and accents do not matter', search: 'NACHSTEN', role: 'caller', text: /^Haben Sie nächsten/ },
  { why: 'the beginning of a word is enough', search: 'konigstras', role: 'caller', text: /Königstraße/ },
  {
    why: 'the line with most of the words',
    search: 'tuesday eleven good',
    role: 'assistant',
    text: /^On Tuesday: at ten/,
  },
  { why: 'a word that is no speaker belongs to what was said', search: 'parking', role: null, text: /^Note: parking/ },
])('$why', ({ search, role, text }) => {
  expect(excerptOf(TRANSCRIPT, search)).toEqual({ role, text: expect.stringMatching(text) })
})

test.for(['caller', 'nobody said this', '!?'])('who speaks is nothing that was said: %s', (search) => {
  expect(excerptOf(TRANSCRIPT, search)).toBeNull()
})

test('a long line is cut around the word, at a word', () => {
  const line = `Caller: ${'blah '.repeat(60)}bicycle ${'more '.repeat(60)}`
  const text = excerptOf(line, 'bicycle')?.text ?? ''
  expect(text).toMatch(/^… blah .*bicycle more .* …$/)
  expect(text.length).toBeLessThan(170)
})
