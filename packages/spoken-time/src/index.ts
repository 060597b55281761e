export { readDigits } from './read-digits.ts'
export { readWhen } from './read-when.ts'
export type { DayReading, Expectation, Language, Reference, TimeReading, WhenMention, WhenReading } from './reading.ts'
export { sayDate, sayTime } from './say.ts'
