import { expect, test } from 'vitest'
import { findUnusableText } from './input-text.ts'

test.each([
  ['nothing at all', undefined],
  ['a name in any writing', { name: 'Zoë 日本語 💈' }],
  ['numbers, truth and emptiness', { price: 1, is_active: true, notes: null, tags: [] }],
])('%s can be kept', (_what, value) => {
  expect(findUnusableText(value)).toBeNull()
})

test.each([
  ['a NUL character in a text', { customer: { first_name: 'An\0na' } }, 'customer.first_name', /NUL/],
  ['a NUL character in a list', { tags: ['vip', '\0'] }, 'tags.1', /NUL/],
  ['a NUL character in the name of a field', { settings: { 'a\0': 1 } }, 'settings', /NUL/],
  ['an object that cannot be compared', { name: { length: { toString: 1 } } }, 'name.length', /toString/],
  ['half of a character', { first_name: '\ud83d' }, 'first_name', /half of a character/],
  ['a text that is the whole', '\0', '', /NUL/],
])('%s is found where it stands', (_what, value, field, message) => {
  expect(findUnusableText(value)).toEqual({ field, message: expect.stringMatching(message) })
})

test('whoever nests data without end is stopped before it exhausts us', () => {
  const nested = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown
  expect(findUnusableText({ settings: nested })?.message).toBe('Nest it at most 32 levels deep.')
})
