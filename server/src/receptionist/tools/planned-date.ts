import { z } from 'zod'
import type { PlannedDate } from '../../series/index.ts'
import { OFFERED_SLOTS_MAX } from '../limits.ts'
import { UNAVAILABLE_REASONS } from '../sentence.ts'
import type { Sentence } from '../sentence.ts'
import type { ToolContext } from '../tool.ts'
import { unavailableReason } from './refusal-sentences.ts'
import { SpokenTime, localTime, spokenSlot } from './slot-offer.ts'

/** One date of a series as it was planned. */
export const PlannedDateOffer = SpokenTime.extend({
  is_free: z.boolean(),
  /** Why it cannot be; null when it is free. */
  reason: z.enum(UNAVAILABLE_REASONS).nullable(),
  /** The public holiday that is the reason. */
  holiday: z.string().nullable(),
  /** Where it would move; null when it is free, or nothing nearby is. */
  instead: SpokenTime.nullable(),
})
export type PlannedDateOffer = z.infer<typeof PlannedDateOffer>

type Conflict = Extract<PlannedDate['decision'], { isBookable: false }>

/** A date that cannot be had, with the time nearby that could be had instead. */
export function conflictOffer(
  { start, code, resource, holidayName }: Conflict,
  { instead, timezone, context }: { instead: SpokenTime | null; timezone: string; context: ToolContext },
): PlannedDateOffer {
  return {
    ...localTime({ start, timezone }),
    staff: context.facts.staff.find(({ id }) => id === resource?.id)?.name ?? null,
    is_free: false,
    reason: unavailableReason(code),
    holiday: holidayName,
    instead,
  }
}

/** The first dates that cannot be had, each with what could be instead, and how many more there are. */
export function conflictSentences(dates: readonly PlannedDateOffer[], staff: string | null): Sentence[] {
  const conflicts = dates.filter(({ is_free: isFree }) => !isFree)
  const told = conflicts.slice(0, OFFERED_SLOTS_MAX).map((date): Sentence => {
    const { reason, holiday, instead } = date
    return {
      key: 'seriesConflict',
      slot: spokenSlot(date),
      reason: reason ?? 'booking.slot_taken',
      holiday,
      staff: date.staff,
      // Who serves all of them need not be named again.
      instead:
        instead === null ? null : { ...spokenSlot(instead), staff: instead.staff === staff ? null : instead.staff },
    }
  })
  const more = conflicts.length - told.length
  return more === 0 ? told : [...told, { key: 'moreConflicts', count: more }]
}
