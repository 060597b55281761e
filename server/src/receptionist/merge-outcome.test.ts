import { expect, test } from 'vitest'
import { mergeOutcome } from './merge-outcome.ts'

test.each([
  ['nothing happened yet', null, null, null],
  ['a booking is what came of it', null, 'booked', 'booked'],
  ['a question after the booking does not hide the booking', 'booked', 'answered', 'booked'],
  ['who books and then cancels has cancelled', 'booked', 'cancelled', 'cancelled'],
  ['who cancels and then books has booked', 'cancelled', 'booked', 'booked'],
  ['a message weighs more than an answer', 'answered', 'message_taken', 'message_taken'],
  ['a turn without outcome changes nothing', 'handed_over', null, 'handed_over'],
] as const)('%s', (_what, known, latest, expected) => {
  expect(mergeOutcome({ known, latest })).toBe(expected)
})
