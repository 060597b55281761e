import { expect, test } from 'vitest'
import { exampleSentences } from './example-sentences.ts'

test.for([
  { service: 'Haircut', sentence: "Hi, I'd like to book a haircut next Tuesday at half past ten." },
  { service: 'Oil change', sentence: "Hi, I'd like to book an oil change next Tuesday at half past ten." },
  { service: null, sentence: "Hi, I'd like to book an appointment next Tuesday at half past ten." },
])('the first example asks for what this business offers ($service)', ({ service, sentence }) => {
  expect(exampleSentences('en', service).openers[0]).toBe(sentence)
})

test('a call in German is shown German sentences', () => {
  expect(exampleSentences('de', 'Maniküre').openers[1]).toBe('Was kostet Maniküre?')
})
