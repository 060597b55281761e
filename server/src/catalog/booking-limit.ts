import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** How much may be booked of what in which period. Named as it is stored. */
export interface BookingLimitInput {
  scope: 'service' | 'resource' | 'customer'
  service_id?: string | null | undefined
  resource_id?: string | null | undefined
  period: 'day' | 'week' | 'month'
  max_count?: number | null | undefined
  max_minutes?: number | null | undefined
}

export type LimitRefusal = Refusal<'catalog.limit_subject_wrong' | 'catalog.limit_without_amount'>

/** Why there cannot be such a limit; null if there can. The database has a constraint for each. */
export function findLimitFault(limit: BookingLimitInput): { ok: false; refusal: LimitRefusal } | null {
  const { scope, service_id = null, resource_id = null, max_count = null, max_minutes = null } = limit
  if (max_count === null && max_minutes === null) return refuse('catalog.limit_without_amount')
  const namesResource = resource_id !== null
  if (namesResource !== (scope === 'resource') || (scope === 'service' && service_id === null)) {
    return refuse('catalog.limit_subject_wrong', { scope })
  }
  return null
}
