import { expect, test } from 'vitest'
import { chooseFaq } from './faq.ts'
import type { FaqMatch } from './faq.ts'
import { wordsAsked } from './faq-words.ts'

function faq(id: string, askedShare: number, options: { faqShare?: number; language?: string } = {}) {
  const { faqShare = 1, language = 'en' } = options
  return { id, language, askedShare, faqShare } satisfies FaqMatch & { id: string }
}

test.each([
  ['One that is clearly ahead is answered with', [faq('a', 0.9), faq('b', 0.5)], { kind: 'one', faq: { id: 'a' } }],
  [
    'Of two close ones the caller is asked',
    [faq('a', 0.9), faq('b', 0.85)],
    { kind: 'unclear', faqs: [{ id: 'a' }, { id: 'b' }] },
  ],
  ['Of one that is only half known the caller is asked', [faq('a', 0.5)], { kind: 'unclear', faqs: [{ id: 'a' }] }],
  ['What is less than that is about something else', [faq('a', 0.39)], { kind: 'none' }],
  ['Four that are equally near are none of them', [1, 2, 3, 4].map((id) => faq(String(id), 0.9)), { kind: 'none' }],
  ['Where there are no FAQs there is no answer', [], { kind: 'none' }],
  [
    'The one of which more was asked for is nearer',
    [faq('a', 0.9, { faqShare: 0.3 }), faq('b', 0.9)],
    { kind: 'one', faq: { id: 'b' } },
  ],
  [
    "The caller's own language comes first",
    [faq('a', 1, { language: 'de' }), faq('b', 0.6)],
    { kind: 'one', faq: { id: 'b' } },
  ],
  ['Another language is better than none', [faq('a', 1, { language: 'de' })], { kind: 'one', faq: { id: 'a' } }],
  ['Half known in another language is not known', [faq('a', 0.6, { language: 'de' })], { kind: 'none' }],
] as const)('%s', (_title, matches, expected) => {
  expect(chooseFaq(matches, { language: 'en' })).toMatchObject(expected)
})

test.each([
  ['Do you take credit cards?', 'en', ['credit', 'cards'], ['take']],
  ['Nehmen Sie Karten?', 'de', ['karten'], ['nehmen']],
  ['¿Puedo llevar a mi PERRO, mi perro?', 'es', ['perro'], ['llevar']],
  ['?!', 'en', [], []],
] as const)('“%s” asks with these words', (question, language, telling, light) => {
  expect(wordsAsked(question, language)).toEqual({ telling, light })
})

test('A very long question is heard as far as it goes', () => {
  const question = Array.from(
    { length: 500 },
    (_, at) => `word${'abcdefghij'[at % 10]}${'klmnopqrst'[((at / 10) % 10) | 0]}`,
  ).join(' ')
  expect(wordsAsked(question, 'en').telling).toHaveLength(40)
})
