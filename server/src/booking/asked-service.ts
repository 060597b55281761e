import type { BookableService, GroupRule } from '@ringbook/availability'
import type { CatalogService } from '../catalog/index.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { AppointmentSource, ChangedBy } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'

/** Alone with those who serve, or in a session with others. */
export type BookingMode = 'single' | 'group'

/**
 * Whether notice and horizon of the service hold: 'kept' for customers, 'waived' for the business itself, 'walk_in' for
 * somebody who stands at the desk, whose appointment may have begun some minutes ago.
 */
export type NoticeRule = 'kept' | 'waived' | 'walk_in'

/** The rule that holds for whoever books: the business itself need not keep to it. */
export function noticeRuleOf({ source, by }: { source?: AppointmentSource; by?: ChangedBy }): NoticeRule {
  if (source === 'walk_in') return 'walk_in'
  return by === 'staff' ? 'waived' : 'kept'
}

/** How a service is asked for. */
export interface AskedWay {
  /** Null: the service's own length. */
  readonly durationMinutes: number | null
  /** Null: in a session if the service knows nothing else, otherwise alone. */
  readonly mode: BookingMode | null
  readonly noticeRule: NoticeRule
  /** An appointment that is moved keeps its length, even if the service is no longer offered in it. */
  readonly keepsLength: boolean
}

// Ten years: as far as the engine counts days at all.
const NO_HORIZON = { bookingHorizonDays: 3_660, horizonCounts: 'days', bookableUntil: null } as const

/** The service as the engine is asked about it; refuses a length or a mode in which it is not offered. */
export function askedService(service: CatalogService, way: AskedWay): Result<BookableService, BookingRefusal> {
  const durationMinutes = way.durationMinutes ?? service.durationMinutes
  const lengths = [service.durationMinutes, ...service.durations.map((duration) => duration.durationMinutes)]
  const isPossible = lengths.includes(durationMinutes) || (way.keepsLength && durationMinutes >= lengthOfParts(service))
  if (!isPossible) {
    return refuse('booking.duration_not_offered', { durations_minutes: lengths.toSorted((one, other) => one - other) })
  }
  const group = groupOf(service, way.mode)
  if (!group.ok) return group
  const waived = way.noticeRule === 'kept' ? {} : { minimumNoticeMinutes: 0, ...NO_HORIZON }
  return ok({ ...service, durationMinutes, group: group.value, ...waived })
}

function lengthOfParts({ requirements }: CatalogService): number {
  const ends = requirements.flatMap(({ parts }) => parts.map((part) => part.offsetMinutes + part.durationMinutes))
  return Math.max(0, ...ends)
}

function groupOf(
  { bookingMode, group }: CatalogService,
  mode: BookingMode | null,
): Result<GroupRule | null, BookingRefusal> {
  const isOffered = mode === null || bookingMode === 'single_or_group' || bookingMode === mode
  if (!isOffered) return refuse('booking.mode_not_offered', { mode: bookingMode })
  return ok(mode === 'group' || bookingMode === 'group' ? group : null)
}
