import { expect, test } from 'vitest'
import { slugCandidates, slugFromName } from './slug.ts'

test.each([
  ['Peluquería Bella', 'peluqueria-bella'],
  ['Müller & Söhne', 'muller-sohne'],
  ['Große Straße 3', 'grosse-strasse-3'],
  ['  Cut!  ', 'cut'],
  ['理髪店', 'branch'],
])('%s becomes %s in a link', (name, slug) => {
  expect(slugFromName(name, { fallback: 'branch' })).toBe(slug)
})

test('a long name leaves room for a number, and no slug is longer than a link may be', () => {
  const slug = slugFromName('a'.repeat(200), { fallback: 'branch' })
  expect(slugCandidates(slug, { count: 3 })).toEqual([slug, `${slug}-2`, `${slug}-3`])
  expect(slugCandidates(slug, { count: 999 }).every((candidate) => candidate.length <= 60)).toBe(true)
})
