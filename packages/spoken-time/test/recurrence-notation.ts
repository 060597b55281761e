import { readRecurrence } from '../src/index.ts'
import type { Language, RecurrenceReading } from '../src/index.ts'
import { FRIDAY } from './reading-notation.ts'

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What is said of a repetition as one line: '2 week Tue × 6 | at ten', the rest of the words behind the bar. */
export function writeRecurrence(text: string, language: Language, expects?: 'end'): string {
  const reading = readRecurrence({ text, language, reference: FRIDAY, expects })
  return reading === null ? '' : `${writeRule(reading)} | ${reading.rest.replace(/\s+/g, ' ').trim()}`
}

function writeRule(reading: RecurrenceReading): string {
  const { every, weekdays, weekdayOfMonth, count, lasts, until, isOpenEnded, leftover } = reading
  const parts = [
    every === null ? '' : `${every.interval} ${every.unit}`,
    weekdayOfMonth === null ? '' : `#${weekdayOfMonth}`,
    ...weekdays.map((weekday) => WEEKDAYS[weekday] ?? ''),
    count === null ? '' : `× ${count}`,
    lasts === null ? '' : `for ${lasts.count} ${lasts.unit}`,
    until === null ? '' : `until ${until}`,
    isOpenEnded ? 'without end' : '',
    leftover.length === 0 ? '' : `? ${leftover.join(', ')}`,
  ]
  return parts.filter(Boolean).join(' ')
}
