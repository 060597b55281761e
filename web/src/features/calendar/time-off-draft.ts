import type { Block, BlockInput } from '@ringbook/api-contract'
import { instantAt, localDateAt, localTimeAt } from '../../ui/local-date.ts'

export const BLOCK_TYPES = ['break', 'vacation', 'sick_leave', 'training', 'maintenance', 'closure', 'other'] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

export const REPEATS = ['never', 'daily', 'weekly'] as const
export type Repeats = (typeof REPEATS)[number]

/** What is typed about time off, by the clock of the branch. */
export interface TimeOffDraft {
  readonly type: BlockType
  readonly reason: string
  readonly startDate: string
  readonly startTime: string
  readonly endDate: string
  readonly endTime: string
  readonly repeats: Repeats
}

const RULES: Readonly<Record<Repeats, string | null>> = {
  never: null,
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
}

/** A draft of the time that was drawn, in epoch milliseconds. */
export function newDraft(drawn: { start: number; end: number }, timezone: string): TimeOffDraft {
  return { type: 'break', reason: '', repeats: 'never', ...clockOf(drawn, timezone) }
}

/** A draft of a block as it is; one that repeats shows its first time. */
export function draftOf(block: Block, timezone: string): TimeOffDraft {
  const span = { start: Date.parse(block.starts_at), end: Date.parse(block.ends_at) }
  return { type: block.block_type, reason: block.reason ?? '', repeats: 'never', ...clockOf(span, timezone) }
}

/** The instants that a draft names; null while it ends before it begins, or is not all there. */
export function spanOfDraft(draft: TimeOffDraft, timezone: string): { starts_at: string; ends_at: string } | null {
  const { startDate, startTime, endDate, endTime } = draft
  if ([startDate, startTime, endDate, endTime].includes('')) return null
  const starts_at = instantAt({ date: startDate, time: startTime }, timezone)
  const ends_at = instantAt({ date: endDate, time: endTime }, timezone)
  return Date.parse(starts_at) < Date.parse(ends_at) ? { starts_at, ends_at } : null
}

/** What a new block is sent with. */
export function inputOf(
  draft: TimeOffDraft,
  { span, timezone }: { span: { starts_at: string; ends_at: string }; timezone: string },
): BlockInput {
  const { type, reason, repeats } = draft
  const rule = RULES[repeats]
  return {
    ...span,
    block_type: type,
    reason: reason.trim() === '' ? null : reason.trim(),
    ...(rule === null ? {} : { recurrence_rule: rule, timezone }),
  }
}

/** A deleted block as it has to be added again. */
export function againOf(block: Block): BlockInput {
  return {
    starts_at: block.starts_at,
    ends_at: block.ends_at,
    block_type: block.block_type,
    reason: block.reason,
    recurrence_rule: block.recurrence_rule,
    recurrence_exceptions: block.recurrence_exceptions,
    recurrence_additions: block.recurrence_additions,
    recurrence_ends_at: block.recurrence_ends_at,
    timezone: block.timezone,
  }
}

function clockOf({ start, end }: { start: number; end: number }, timezone: string) {
  return {
    startDate: localDateAt(start, timezone),
    startTime: localTimeAt(start, timezone),
    endDate: localDateAt(end, timezone),
    endTime: localTimeAt(end, timezone),
  }
}
