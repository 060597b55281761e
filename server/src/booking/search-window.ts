import type { BookableService, TimeSpan } from '@ringbook/availability'
import type { ResourceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld } from './load-booking-world.ts'
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
  // A window of whole local days is an hour longer when summer time ends in it.
  const hoursMax = daysMax * 24 + 1
  // Dates are read in the zone of the branch, which is not known yet: first in the zones farthest away.
  const widest = { from: instantOf(search.from, FIRST_ZONE), to: instantOf(search.to, LAST_ZONE) }
  if (hoursOf(widest) > hoursMax + ZONES_APART_HOURS) return refuse('booking.invalid_window', { days_max: daysMax })
  const found = await session.transact((tx) => loadBookingWorld(tx, worldQuestion(session, question, widest)))
  if (!found.ok) return found
  const loaded = found.value
  const areSuitable = question.request.insistedIds.every((id) => canServe(loaded.service, id))
  if (!areSuitable) return refuse('booking.resource_not_suitable')
  const { timezone } = loaded.catalog.branch
  const exact = { from: instantOf(search.from, timezone), to: instantOf(search.to, timezone) }
  const isRight = hoursOf(exact) > 0 && hoursOf(exact) <= hoursMax
  if (!isRight) return refuse('booking.invalid_window', { days_max: daysMax })
  const window = { start: exact.from.epochMilliseconds, end: exact.to.epochMilliseconds }
  return ok({ question, loaded, window })
}

// Who does not do the service is not "never free": whoever asks has the wrong one, or none at all.
function canServe(service: BookableService, resourceId: ResourceId): boolean {
  return service.requirements.some(({ candidates }) => candidates.some((one) => one.resourceId === resourceId))
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
