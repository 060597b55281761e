import type { Assignment } from '@ringbook/availability'

/** One resource, or one unit of it, to be taken for a span of time, buffers included. */
export type NewAllocation = Assignment

/** Allocations as the booking functions of the database read them. */
export function allocationsJson(allocations: readonly NewAllocation[]): string {
  return JSON.stringify(
    allocations.map((allocation) => ({
      resource_id: allocation.resourceId,
      unit: allocation.unit,
      requirement_id: allocation.requirementId,
      role: allocation.role,
      kind: allocation.kind ?? 'work',
      starts_at: Temporal.Instant.fromEpochMilliseconds(allocation.start),
      ends_at: Temporal.Instant.fromEpochMilliseconds(allocation.end),
    })),
  )
}
