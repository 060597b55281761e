import type { WeeklyRule } from '@ringbook/availability'

export const RESOURCE_TYPES = ['staff', 'room', 'equipment', 'vehicle', 'other'] as const
export type ResourceType = (typeof RESOURCE_TYPES)[number]

/** First and last local date of a person's employment, both included; null means no such limit. */
export interface Employment {
  hiredOn: string | null
  terminatedOn: string | null
}

/** Weekly hours cut to the time in which the person is employed: nobody is booked after their last day. */
export function rulesWhileEmployed(rules: readonly WeeklyRule[], employment: Employment): WeeklyRule[] {
  const { hiredOn, terminatedOn } = employment
  const leftOn = terminatedOn === null ? null : Temporal.PlainDate.from(terminatedOn).add({ days: 1 }).toString()
  return rules.flatMap((rule) => {
    const effectiveFrom = later(rule.effectiveFrom ?? null, hiredOn)
    const effectiveUntil = earlier(rule.effectiveUntil ?? null, leftOn)
    if (effectiveFrom !== null && effectiveUntil !== null && effectiveFrom >= effectiveUntil) return []
    return [{ ...rule, effectiveFrom, effectiveUntil }]
  })
}

// ISO dates sort as text.
function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
