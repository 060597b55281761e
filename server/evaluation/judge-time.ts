import type { TimeReading } from '@ringbook/spoken-time'
import type { Understanding } from '../src/receptionist/built-in/understanding.ts'
import { possibleMinutes, possibleSpans } from '../src/receptionist/opening.ts'
import type { Verdict } from './judge.ts'
import type { CallerLine } from './lines.ts'
import { WORLD } from './world.ts'

const OPENS = 8 * 60
const CLOSES = 19 * 60

type Stretch = Extract<TimeReading, { kind: 'between' }>

/** The time that is left once the opening hours have decided between morning and evening, as in a conversation. */
export function judgeTime(line: CallerLine, { when }: Understanding): Verdict | null {
  const meant = line.means.time
  if (meant === '*') return null
  const { branch } = WORLD[line.business]
  const times = when?.times ?? []
  const dates = (when?.days ?? []).flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const clocks = times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute]))
  const spans = times.filter((time): time is Stretch => time.kind === 'between')
  // A clock time is more precise than a part of the day, and of several parts the first is looked at.
  const read =
    clocks.length > 0
      ? possibleMinutes(branch, { dates, minutes: clocks }).map(clockOf)
      : possibleSpans(branch, { dates, spans }).slice(0, 1).map(openPartOf)
  const [first, another] = [...new Set(read)]
  const isCertain = first !== undefined && another === undefined && when?.leftover.length === 0
  if (!isCertain) return doubted(meant)
  return meant !== undefined && meant !== null && first === inOpeningHours(meant) ? 'right' : 'wrong'
}

function doubted(meant: string | null | undefined): Verdict | null {
  if (meant === undefined) return null
  return meant === null ? 'right' : 'asked'
}

/** "12:00-24:00" and "12:00-19:00" are one where the doors close at seven. */
function inOpeningHours(text: string): string {
  const [from, until] = text.split('-').map(minuteOf)
  if (from === undefined) return text
  return until === undefined ? clockOf(from) : openPartOf({ kind: 'between', fromMinute: from, untilMinute: until })
}

function openPartOf({ fromMinute, untilMinute }: Stretch): string {
  return `${clockOf(Math.max(fromMinute, OPENS))}-${clockOf(Math.min(untilMinute, CLOSES))}`
}

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 60 + minute
}

function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
