import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** Another duration in which a service can be booked. Named as it is stored. */
export interface DurationInput {
  duration_minutes: number
  price_minor?: number | null | undefined
}

export type DurationRefusal = Refusal<'catalog.duration_twice'>

/** Why a service of this duration cannot have these other ones; null if it can. */
export function findDurationFault(options: {
  durationMinutes: number
  durations: readonly DurationInput[]
}): { ok: false; refusal: DurationRefusal } | null {
  const known = new Set([options.durationMinutes])
  for (const { duration_minutes } of options.durations) {
    if (known.has(duration_minutes)) return refuse('catalog.duration_twice', { duration_minutes })
    known.add(duration_minutes)
  }
  return null
}

/** The shortest duration in which a service can be booked: all work must lie inside it. */
export function shortestOf(options: { durationMinutes: number; durations: readonly DurationInput[] }): number {
  return Math.min(options.durationMinutes, ...options.durations.map((duration) => duration.duration_minutes))
}
