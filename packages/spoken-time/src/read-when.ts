import { type Group, groupFindings } from './combine.ts'
import { withoutPast } from './day-sense.ts'
import { grammars } from './grammars.ts'
import { type DeniablePhrase, findDenial } from './negation.ts'
import type { DayReading, Expectation, Language, Reference, TimeReading, WhenMention, WhenReading } from './reading.ts'
import { type Finding, Scan } from './scan.ts'
import { toTimeReadings } from './time-sense.ts'
import { type Token, tokenise } from './tokens.ts'

interface TokenSpan {
  from: number
  to: number
}

/**
 * Finds every day and time that a caller names, as readings relative to `reference`. Nothing is guessed: several readings
 * mean that the caller has to be asked, and words of a time phrase that could not be read stand in `leftover`. Readings
 * never lie before `reference.today`. Any string is accepted. With `expects: 'time'` (the caller was asked for the
 * time) a bare hour is read as well.
 */
export function readWhen(options: {
  text: string
  language: Language
  reference: Reference
  expects?: Expectation | undefined
}): WhenReading {
  const { text, reference } = options
  const grammar = grammars[options.language]
  const tokens = tokenise(text, options.language)
  const scan = new Scan({ tokens, grammar, reference, expects: options.expects })
  const findings = scan.findings()
  const { groups, unread } = groupFindings(findings, { tokens, grammar })
  const leftover: TokenSpan[] = [...unread]
  const mentions: WhenMention[] = []
  for (const [index, group] of groups.entries()) {
    const phrase = deniable({ group, previous: groups[index - 1], next: groups[index + 1] })
    const denial = findDenial(phrase, { tokens, grammar })
    const readings = readGroup(group, reference)
    const span = denial ?? group
    if (readings === undefined) leftover.push(span)
    else mentions.push({ ...locate(span, text, tokens), ...readings, negated: denial !== undefined })
    leftover.push(...fragmentsBeside(group, scan, findings))
  }
  const spans = leftover.sort((a, b) => a.from - b.from).map((span) => locate(span, text, tokens).text)
  return { mentions, leftover: [...new Set(spans)] }
}

function deniable(options: { group: Group; previous: Group | undefined; next: Group | undefined }): DeniablePhrase {
  const { group, previous, next } = options
  return {
    from: group.from,
    to: group.to,
    hasDays: group.days !== undefined,
    previous: previous && { to: previous.to, hasDays: previous.days !== undefined },
    next: next && { from: next.from, hasDays: next.days !== undefined },
  }
}

/** The group's readings that are still ahead; undefined when the day that it names has gone by. */
function readGroup(group: Group, reference: Reference): { days: DayReading[]; times: TimeReading[] } | undefined {
  const days = withoutPast(group.days?.readings ?? [], reference.today)
  if (group.days !== undefined && days.length === 0) return undefined
  const times = group.time === undefined ? [] : toTimeReadings(group.time)
  return keepAhead({ days, times }, reference)
}

/** Said at eleven, "today at nine" is 21:00, and "Friday at nine" on a Friday is not today's nine in the morning. */
function keepAhead(readings: { days: DayReading[]; times: TimeReading[] }, reference: Reference) {
  const { days, times } = readings
  const isToday = (day: DayReading) => day.kind === 'date' && day.date === reference.today
  const ahead = times.filter((time) => isAhead(time, reference.nowMinute))
  if (days.length === 1 && days.every(isToday) && ahead.length > 0) return { days, times: ahead }
  const otherDays = days.filter((day) => !isToday(day))
  const todayIsOver = times.length > 0 && ahead.length === 0 && otherDays.length > 0
  return { days: todayIsOver ? otherDays : days, times }
}

function isAhead(time: TimeReading, nowMinute: number): boolean {
  return time.kind === 'between' ? time.untilMinute > nowMinute : time.minute >= nowMinute
}

/**
 * A bare number directly beside a day ("Tuesday 3", "3 Tuesday") may be its time. It is not guessed and not dropped:
 * the caller is asked. Before a phrase that has its time already ("a table for 2 tomorrow at eight") it is none.
 */
function fragmentsBeside(group: Group, scan: Scan, findings: readonly Finding[]): TokenSpan[] {
  const taken = (at: number) => findings.some((finding) => finding.from <= at && at < finding.to)
  const after = taken(group.to) ? undefined : scan.fragmentEnd(group.to)
  const before = group.from - 1
  const isBefore = group.time === undefined && before >= 0 && !taken(before) && scan.fragmentEnd(before) === group.from
  return [
    ...(isBefore ? [{ from: before, to: group.from }] : []),
    ...(after === undefined ? [] : [{ from: group.to, to: after }]),
  ]
}

function locate(span: TokenSpan, text: string, tokens: readonly Token[]): { text: string; start: number; end: number } {
  const start = tokens[span.from]?.start ?? 0
  const end = tokens[span.to - 1]?.end ?? start
  return { text: text.slice(start, end), start, end }
}
