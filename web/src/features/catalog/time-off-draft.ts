import type { Block, BlockInput } from '@ringbook/api-contract'
import { addDays, instantAt, localDateAt, localTimeAt } from '../../ui/local-date.ts'

const RULES = {
  DAILY: 'FREQ=DAILY',
  WEEKLY: 'FREQ=WEEKLY',
  FORTNIGHTLY: 'FREQ=WEEKLY;INTERVAL=2',
  MONTHLY: 'FREQ=MONTHLY',
  YEARLY: 'FREQ=YEARLY',
} as const

export type Repeat = 'never' | keyof typeof RULES
export const REPEATS: readonly Repeat[] = ['never', 'DAILY', 'WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'YEARLY']

/** Time off or a closure, as it is typed. */
export interface TimeOffDraft {
  readonly type: Block['block_type']
  readonly firstDay: string
  readonly lastDay: string
  readonly isWholeDays: boolean
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly repeat: Repeat
  /** The last day on which it begins again; '' is for good. */
  readonly repeatsUntil: string
}

/** What the API takes, in the wall time of a zone; null where it would end before it starts, or a field is empty. */
export function blockOf(draft: TimeOffDraft, timezone: string): BlockInput | null {
  const { firstDay, isWholeDays, from, to, reason, repeat, repeatsUntil } = draft
  const lastDay = draft.lastDay === '' ? firstDay : draft.lastDay
  if (firstDay === '' || (!isWholeDays && (from === '' || to === ''))) return null
  const start = { date: firstDay, time: isWholeDays ? '00:00' : from }
  const end = isWholeDays ? { date: addDays(lastDay, 1), time: '00:00' } : { date: lastDay, time: to }
  const [starts_at, ends_at] = [instantAt(start, timezone), instantAt(end, timezone)]
  if (ends_at <= starts_at) return null
  const once = { starts_at, ends_at, block_type: draft.type, reason: reason.trim() === '' ? null : reason.trim() }
  if (repeat === 'never') return once
  const recurrence_ends_at =
    repeatsUntil === '' ? null : instantAt({ date: addDays(repeatsUntil, 1), time: '00:00' }, timezone)
  return { ...once, timezone, recurrence_rule: RULES[repeat], recurrence_ends_at }
}

/** How often a rule repeats; null where it says more than the form can. */
export function repeatOf(rule: string | null): Repeat | null {
  if (rule === null) return 'never'
  return REPEATS.find((repeat) => repeat !== 'never' && RULES[repeat] === rule) ?? null
}

/** The days of a block that takes whole days, the last included; null where it begins or ends within a day. */
export function wholeDaysOf(block: Pick<Block, 'starts_at' | 'ends_at'>, timezone: string): [string, string] | null {
  const isMidnight = (instant: string) => localTimeAt(instant, timezone) === '00:00'
  if (!isMidnight(block.starts_at) || !isMidnight(block.ends_at)) return null
  return [localDateAt(block.starts_at, timezone), addDays(localDateAt(block.ends_at, timezone), -1)]
}
