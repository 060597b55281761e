import {
  clipSpans,
  freeBusyOf,
  holidayNamesOf,
  localDateOf,
  openTimeOf,
  replacedDaysOf,
  zoneTableOf,
} from '@ringbook/availability'
import type { TimeSpan } from '@ringbook/availability'
import { readExternalBusy } from '../calendars/index.ts'
import type { ExternalBusy } from '../calendars/index.ts'
import { loadBranchTimetable } from '../catalog/index.ts'
import type { BranchTimetable, KnownBlock } from '../catalog/index.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { expandCatalogBlocks } from './expand-blocks.ts'
import { SEARCH_WINDOW_DAYS_MAX } from './limits.ts'
import { readAppointmentDays, readBranchZone } from './store/appointment-days.ts'
import type { AppointmentDay } from './store/appointment-days.ts'
import { readHeldTime } from './store/held-time.ts'
import type { HeldTime } from './store/held-time.ts'

/** Two local dates; the second one is no longer looked at. */
export interface DateWindow {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** One time at which a block takes place, in epoch milliseconds. */
export interface BlockedTime extends TimeSpan {
  readonly block: KnownBlock
}

/** When a resource of a branch works, and what it cannot be booked for. Spans are in epoch milliseconds. */
export interface ResourceTime {
  readonly resource: BranchTimetable['resources'][number]
  /** Null: whenever the branch is open. */
  readonly working: readonly TimeSpan[] | null
  readonly blocks: readonly BlockedTime[]
  readonly held: readonly HeldTime[]
  readonly busyElsewhere: readonly TimeSpan[]
  /** Nobody knows if it is free, so nothing is booked. */
  readonly unknown: readonly TimeSpan[]
}

export interface Timetable {
  readonly branchId: BranchId
  readonly timezone: string
  /** Null: the branch states no hours. */
  readonly open: readonly TimeSpan[] | null
  readonly closures: readonly BlockedTime[]
  readonly holidays: readonly { readonly date: string; readonly name: string }[]
  readonly resources: readonly ResourceTime[]
}

/**
 * When a branch is open and everybody there works between two local dates, as a booking would find it: what a calendar
 * is drawn on. `branchId` null means the primary branch. Refuses an unknown branch, and more than 62 days.
 */
export async function readTimetable(
  session: TenantSession,
  { branchId, dates }: { branchId: BranchId | null; dates: DateWindow },
): Promise<Result<Timetable, BookingRefusal>> {
  if (!isWindow(dates)) return refuse('booking.invalid_window')
  // Whatever the zone: a day more on either side is never wrong, and the branch is not known yet.
  const around = spanOf({ from: dates.from.subtract({ days: 1 }), to: dates.to.add({ days: 1 }) }, 'UTC')
  return session.transact(async (tx) => {
    const loaded = await loadBranchTimetable(tx, { branchId, window: around })
    if (!loaded.ok) return refuse('booking.branch_not_found')
    const { branch, resources } = loaded.value
    const window = spanOf(dates, branch.timezone)
    const known = { resourceIds: resources.map(({ id }) => id), window, now: session.clock() }
    const hasOutsideCalendars = resources.some((resource) => resource.hasOutsideCalendar)
    const [held, external] = await Promise.all([
      readHeldTime(tx, known),
      hasOutsideCalendars ? readExternalBusy(tx, known) : null,
    ])
    return ok(timetableOf(loaded.value, { window: millisecondsOf(window), held, external }))
  })
}

/** How many appointments begin on each local day of a branch, with the first of them; days without any are left out. */
export async function listAppointmentDays(
  session: TenantSession,
  options: { branchId: BranchId; dates: DateWindow; resourceId: ResourceId | null; serviceId: ServiceId | null },
): Promise<Result<{ days: AppointmentDay[]; timezone: string }, BookingRefusal>> {
  const { branchId, dates, resourceId, serviceId } = options
  if (!isWindow(dates)) return refuse('booking.invalid_window')
  return session.transact(async (tx) => {
    const timezone = await readBranchZone(tx, branchId)
    if (timezone === null) return refuse('booking.branch_not_found')
    const window = spanOf(dates, timezone)
    return ok({ timezone, days: await readAppointmentDays(tx, { branchId, window, timezone, resourceId, serviceId }) })
  })
}

function timetableOf(
  { branch, resources }: BranchTimetable,
  known: { window: TimeSpan; held: readonly HeldTime[]; external: ExternalBusy | null },
): Timetable {
  const { window } = known
  const table = zoneTableOf(branch.timezone)
  const replaced = new Map(replacedDaysOf(branch.openingOverrides))
  const holidayNames = holidayNamesOf({ holidays: branch.holidays, replaced })
  for (const dayNumber of holidayNames.keys()) replaced.set(dayNumber, [])
  return {
    branchId: branch.id,
    timezone: branch.timezone,
    open: openTimeOf({ rules: branch.openingHours, replaced, table, window }),
    closures: timesOf(branch.closures, window),
    holidays: [...holidayNames].map(([dayNumber, name]) => ({ date: localDateOf(dayNumber), name })),
    resources: resources.map((resource) => ({
      resource,
      working: freeBusyOf({ resource: { ...resource, blocks: [], busy: [] }, table, window }).working,
      blocks: timesOf(resource.blocks, window),
      held: known.held.filter(({ resourceId }) => resourceId === resource.id),
      ...outsideOf(resource.id, known),
    })),
  }
}

function outsideOf(
  resourceId: ResourceId,
  { window, external }: { window: TimeSpan; external: ExternalBusy | null },
): Pick<ResourceTime, 'busyElsewhere' | 'unknown'> {
  if (external === null) return { busyElsewhere: [], unknown: [] }
  const unread = external.unreadable.has(resourceId) ? [window] : (external.unread.get(resourceId) ?? [])
  return {
    busyElsewhere: clipSpans(external.busy.get(resourceId) ?? [], window),
    unknown: clipSpans(unread, window),
  }
}

// Not clipped: whoever sees the end of a holiday shall see when it began.
function timesOf(blocks: readonly KnownBlock[], window: TimeSpan): BlockedTime[] {
  const reach = { start: window.start - REACH_MS, end: window.end + REACH_MS }
  return blocks
    .flatMap((block) => expandCatalogBlocks([block], reach).map((span) => ({ ...span, block })))
    .filter(({ start, end }) => start < window.end && end > window.start)
    .toSorted((one, other) => one.start - other.start)
}

/** A time off that is longer than this is told from here on. */
const REACH_MS = 31 * 86_400_000

function isWindow({ from, to }: DateWindow): boolean {
  const { days } = from.until(to)
  return days >= 1 && days <= SEARCH_WINDOW_DAYS_MAX
}

function spanOf({ from, to }: DateWindow, timezone: string): { from: Temporal.Instant; to: Temporal.Instant } {
  return { from: from.toZonedDateTime(timezone).toInstant(), to: to.toZonedDateTime(timezone).toInstant() }
}

function millisecondsOf({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }): TimeSpan {
  return { start: from.epochMilliseconds, end: to.epochMilliseconds }
}
