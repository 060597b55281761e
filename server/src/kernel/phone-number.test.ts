import { expect, test } from 'vitest'
import { parsePhone } from './phone-number.ts'

test.each([
  ['0034 612 345 678', 'ES', '+34612345678'],
  ['612 34 56 78', 'ES', '+34612345678'],
  ['+34 (612) 345-678', 'DE', '+34612345678'],
  ['030 901820', 'DE', '+4930901820'],
  ['020 7946 0958', 'GB', '+442079460958'],
  ['0044 20 7946 0958', 'ES', '+442079460958'],
])('the number "%s" said in %s is %s', (text, country, expected) => {
  expect(parsePhone({ text, country })).toBe(expected)
})

test.each([
  ['612 345', 'ES'],
  ['twelve', 'ES'],
  ['', 'ES'],
  ['+999 123 456 789', 'ES'],
  ['0034 612 345 678 901 234', 'ES'],
])('"%s" said in %s is no number, and the caller is asked again', (text, country) => {
  expect(parsePhone({ text, country })).toBeNull()
})
