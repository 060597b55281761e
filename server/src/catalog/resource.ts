import type { WeeklyRule } from '@ringbook/availability'
import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

export type ResourceType = 'staff' | 'room' | 'equipment' | 'vehicle' | 'other'

/** First and last local date of a person's employment, both included; null means no such limit. */
export interface Employment {
  hiredOn: string | null
  terminatedOn: string | null
}

export type ResourceFactsRefusal = Refusal<
  'catalog.staff_is_one_person' | 'catalog.only_staff_are_employed' | 'catalog.employment_reversed'
>

/** Why there cannot be such a resource; null if there can. */
export function findResourceFault({
  type,
  units,
  hiredOn,
  terminatedOn,
}: Employment & { type: ResourceType; units: number }): { ok: false; refusal: ResourceFactsRefusal } | null {
  if (type === 'staff' && units !== 1) return refuse('catalog.staff_is_one_person')
  if (type !== 'staff' && (hiredOn ?? terminatedOn) !== null) return refuse('catalog.only_staff_are_employed')
  if (hiredOn !== null && terminatedOn !== null && terminatedOn < hiredOn) return refuse('catalog.employment_reversed')
  return null
}

/** What a resource is called: its name, else first and last name; null when it has neither. */
export function resourceName(names: {
  name?: string | undefined
  first_name?: string | null | undefined
  last_name?: string | null | undefined
}): string | null {
  return names.name ?? ([names.first_name, names.last_name].filter(Boolean).join(' ') || null)
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

/** Whether a local date lies in somebody's employment. */
export function isEmployedOn(date: string, { hiredOn, terminatedOn }: Employment): boolean {
  return (hiredOn === null || hiredOn <= date) && (terminatedOn === null || date <= terminatedOn)
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
