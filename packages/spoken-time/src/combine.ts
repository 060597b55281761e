import { type DaySense, eitherDay, findAgreement, inSameWeek, meetDays } from './day-sense.ts'
import type { Grammar, WhenSense } from './grammar.ts'
import { isDeniedAhead } from './negation.ts'
import type { Finding } from './scan.ts'
import { eitherTime, meetTimes, type TimeSense } from './time-sense.ts'
import type { Token } from './tokens.ts'

/** Findings that belong together: one day, one time, or a day with its time. */
export interface Group {
  from: number
  /** Exclusive. */
  to: number
  days?: DaySense
  time?: TimeSense
  /** What the last finding named; a day after a time begins a new wish ("Tuesday at ten, Wednesday at eleven"). */
  endsWith: 'day' | 'time'
}

/** Groups of findings in order, and the findings that contradict their neighbour or could not be read. */
export interface Groups {
  groups: Group[]
  unread: { from: number; to: number }[]
}

// "on Tuesday, um, maybe, at ten": more words in between and the two phrases are apart.
const LONGEST_JOIN = 3

interface Place {
  tokens: readonly Token[]
  grammar: Grammar
}

/** Joins neighbouring findings into groups. */
export function groupFindings(findings: readonly Finding[], place: Place): Groups {
  const result: Groups = { groups: [], unread: [] }
  for (const { from, to, sense } of findings) {
    if (sense.kind === 'unread') result.unread.push({ from, to })
    if (sense.kind !== 'when') continue
    const last = result.groups.at(-1)
    const link = last === undefined ? undefined : linkBetween({ from: last.to, to: from }, place)
    const joined = last && link && join({ group: last, sense, link, denied: isDeniedAhead(last.from, place) })
    if (joined === 'contradiction') result.unread.push({ from, to })
    else if (joined === undefined) result.groups.push({ ...sense, from, to, endsWith: endOf(sense) })
    else result.groups[result.groups.length - 1] = { ...joined, to }
  }
  return result
}

type Link = 'next' | 'or'

/** How two findings are connected by the words between them; undefined when they stand apart. */
function linkBetween(gap: { from: number; to: number }, { tokens, grammar }: Place): Link | undefined {
  if (gap.to - gap.from > LONGEST_JOIN) return undefined
  const words = tokens.slice(gap.from, gap.to).map((token) => token.word)
  const isAlternative = words.some((word) => grammar.alternatives.has(word))
  const allJoin = words.every((word) => grammar.joiners.has(word) || grammar.alternatives.has(word))
  if (!allJoin) return undefined
  return isAlternative ? 'or' : 'next'
}

function endOf(sense: WhenSense): 'day' | 'time' {
  return sense.time === undefined ? 'day' : 'time'
}

interface Joint {
  group: Group
  sense: WhenSense
  link: Link
  denied: boolean
}

function join(joint: Joint): Group | 'contradiction' | undefined {
  return joint.link === 'or' ? joinAlternative(joint) : joinNext(joint)
}

function joinAlternative({ group, sense }: Joint): Group | undefined {
  if (sense.days !== undefined && sense.time === undefined && group.days !== undefined && group.endsWith === 'day') {
    return { ...group, days: eitherDay(group.days, inSameWeek(sense.days, group.days)) }
  }
  if (sense.time === undefined || sense.days !== undefined || group.time === undefined || group.endsWith === 'day') {
    return undefined
  }
  const time = eitherTime(group.time, sense.time)
  return time && { ...group, time }
}

function joinNext(joint: Joint): Group | 'contradiction' | undefined {
  const { group, sense } = joint
  const days = joinDays(joint)
  if (days === 'apart') return undefined
  const time = group.time && sense.time ? meetTimes(group.time, sense.time) : (group.time ?? sense.time)
  if (time === undefined && group.time !== undefined && sense.time !== undefined) {
    // "15:30 in the morning": one of the two is wrong and only the caller knows which. Two clock times are two wishes.
    const contradicts = group.time.kind === 'parts' || sense.time.kind === 'parts'
    return contradicts && sense.days === undefined ? 'contradiction' : undefined
  }
  return { ...group, ...(days && { days }), ...(time && { time }), endsWith: endOf(sense) }
}

function joinDays({ group, sense, denied }: Joint): DaySense | undefined | 'apart' {
  if (group.days === undefined || sense.days === undefined) return group.days ?? sense.days
  // After a time, and after "not Tuesday", another day starts a new wish unless it only narrows the first.
  if (denied || group.endsWith === 'time') return findAgreement(group.days, sense.days) ?? 'apart'
  return meetDays(group.days, sense.days)
}
