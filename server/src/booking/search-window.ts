import type { BookableService, TimeSpan } from '@ringbook/availability'
import type { ResourceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld, WorldQuestion } from './load-booking-world.ts'
import { readServiceQuestion, worldQuestion } from './slot-question.ts'
import type { CalendarQuestion, ServiceQuestion } from './slot-question.ts'

/** An instant, or a local date that begins at midnight in the zone of the branch. */
export type InstantOrDate = Temporal.Instant | Temporal.PlainDate

export interface WindowSearch extends ServiceQuestion {
  /** The first start that is looked at. */
  from: InstantOrDate
  /** The first that is not. */
  to: InstantOrDate
}

/** A calendar that is loaded for a window of starts. */
export interface LoadedWindow {
  readonly question: CalendarQuestion
  readonly loaded: LoadedWorld
  /** The starts that are asked about. */
  readonly window: TimeSpan
}

/** Loads the calendar of a service for a window of at most `daysMax` days; whoever cannot serve is refused. */
export async function loadWindow(
  session: TenantSession,
  search: WindowSearch,
  { daysMax }: { daysMax: number },
): Promise<Result<LoadedWindow, BookingRefusal>> {
  const question = readServiceQuestion(search)
  const widest = widestStarts(search, { daysMax })
  if (!widest.ok) return widest
  const found = await session.transact((tx) => loadBookingWorld(tx, worldQuestion(session, question, widest.value)))
  if (!found.ok) return found
  const loaded = found.value
  if (!canAllServe(loaded.service, question.request.insistedIds)) return refuse('booking.resource_not_suitable')
  const window = exactStarts(search, { timezone: loaded.catalog.branch.timezone, daysMax })
  return window.ok ? ok({ question, loaded, window: window.value }) : window
}

/** Whether all of them do the service. Who does not is not "never free": whoever asks has the wrong one, or none. */
export function canAllServe(service: BookableService, resourceIds: readonly ResourceId[]): boolean {
  return resourceIds.every((id) =>
    service.requirements.some(({ candidates }) => candidates.some((one) => one.resourceId === id)),
  )
}

/**
 * The starts that a window may mean while the zone of the branch is not known: its dates are read in the zones farthest
 * away. Refuses a window that is too long in any zone.
 */
export function widestStarts(
  search: Pick<WindowSearch, 'from' | 'to'>,
  { daysMax }: { daysMax: number },
): Result<WorldQuestion['starts'], BookingRefusal> {
  const widest = { from: instantOf(search.from, FIRST_ZONE), to: instantOf(search.to, LAST_ZONE) }
  const isTooLong = hoursOf(widest) > hoursOfDays(daysMax) + ZONES_APART_HOURS
  return isTooLong ? refuse('booking.invalid_window', { days_max: daysMax }) : ok(widest)
}

/** The starts that a window means in the zone of the branch. Refuses one that is empty or too long. */
export function exactStarts(
  search: Pick<WindowSearch, 'from' | 'to'>,
  { timezone, daysMax }: { timezone: string; daysMax: number },
): Result<TimeSpan, BookingRefusal> {
  const exact = { from: instantOf(search.from, timezone), to: instantOf(search.to, timezone) }
  const isRight = hoursOf(exact) > 0 && hoursOf(exact) <= hoursOfDays(daysMax)
  if (!isRight) return refuse('booking.invalid_window', { days_max: daysMax })
  return ok({ start: exact.from.epochMilliseconds, end: exact.to.epochMilliseconds })
}

// A window of whole local days is an hour longer when summer time ends in it.
function hoursOfDays(days: number): number {
  return days * 24 + 1
}

const FIRST_ZONE = '+14:00'
const LAST_ZONE = '-12:00'
const ZONES_APART_HOURS = 26

function instantOf(point: InstantOrDate, zone: string): Temporal.Instant {
  return point instanceof Temporal.Instant ? point : point.toZonedDateTime(zone).toInstant()
}

function hoursOf({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }): number {
  return from.until(to).total('hours')
}
