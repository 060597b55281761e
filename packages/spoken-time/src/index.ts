export { readAmounts } from './read-amounts.ts'
export type { AmountReading } from './read-amounts.ts'
export { readDigits } from './read-digits.ts'
export { readRecurrence } from './read-recurrence.ts'
export { readWhen } from './read-when.ts'
export type {
  DayReading,
  Expectation,
  Language,
  RecurrenceReading,
  RecurrenceUnit,
  Reference,
  TimeReading,
  WhenMention,
  WhenReading,
} from './reading.ts'
export { sayDate, sayTime } from './say.ts'
export { slipsBetween } from './spelling.ts'
