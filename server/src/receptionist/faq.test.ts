import { expect, test } from 'vitest'
import { bestFaq } from './faq.ts'
import type { Faq } from './faq.ts'

const faqs: Faq[] = [
  {
    id: 'parking',
    language: 'en',
    question: 'Is there parking nearby?',
    answer: 'Yes.',
    keywords: ['car park', 'park'],
  },
  { id: 'cards', language: 'en', question: 'Do you take credit cards?', answer: 'Yes.', keywords: ['card', 'pay'] },
  {
    id: 'karten',
    language: 'de',
    question: 'Kann ich mit Karte zahlen?',
    answer: 'Ja.',
    keywords: ['Kreditkarte', 'bezahlen'],
  },
  { id: 'children', language: 'en', question: 'Do you cut hair of children?', answer: 'Gladly.', keywords: ['kids'] },
]

test.each([
  ['Can I park near you?', 'en', 'parking'],
  ['do you have a car park', 'en', 'parking'],
  ['Can I pay by card?', 'en', 'cards'],
  ['Nehmen Sie Karten?', 'de', 'karten'],
  ['Kann ich bei Ihnen mit Kreditkarte bezahlen?', 'de', 'karten'],
  ['do you cut kids too', 'en', 'children'],
] as const)('“%s” is answered by the right FAQ', (question, language, id) => {
  expect(bestFaq(faqs, { question, language })?.id).toBe(id)
})

test.each([
  ['Is the shampoo vegan?', 'en'],
  ['Do you?', 'en'],
  ['', 'en'],
  ['Haben Sie Hunde?', 'de'],
] as const)('“%s” is answered by none rather than by a wrong one', (question, language) => {
  expect(bestFaq(faqs, { question, language })).toBeNull()
})
