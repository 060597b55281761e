import { expect, test } from 'vitest'
import { spokenAnswer } from './spoken-answer.ts'

test('An answer that can be listened to is said whole', () => {
  expect(spokenAnswer('We take cards. And cash.', 'en')).toBe('We take cards. And cash.')
})

test.each(['en', 'de', 'es'] as const)('A very long one ends with a sentence in %s', (language) => {
  const said = spokenAnswer('Parking is free for our guests. '.repeat(40), language)
  expect(said.length).toBeLessThanOrEqual(600)
  expect(said).toMatch(/^(?:Parking is free for our guests\. ?){18}$/)
})

test('One endless sentence ends with a word, and is never empty', () => {
  const said = spokenAnswer('parking '.repeat(200), 'en')
  expect(said.length).toBeLessThanOrEqual(600)
  expect(said.endsWith('parking')).toBe(true)
})
