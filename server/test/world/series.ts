import type { Appointment } from '../../src/booking/index.ts'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import type { PlannedDate, SeriesRequest } from '../../src/series/index.ts'
import { madrid, onTheWall, TUESDAY } from './bookings.ts'

/** Four haircuts for Lucía, every Tuesday at half past ten, entered by the salon, unless a test says otherwise. */
export function weeklyHaircuts(changes: Partial<SeriesRequest> = {}): SeriesRequest {
  return {
    serviceId: bellaIds.haircut,
    start: madrid(`${TUESDAY}T10:30`),
    recurrenceRule: 'FREQ=WEEKLY',
    count: 4,
    customer: { customerId: bellaIds.lucia },
    onConflict: 'fail',
    source: 'admin',
    by: 'staff',
    ...changes,
  }
}

/** When appointments begin by the clock on the wall, without the year: '11-17T10:30'. */
export function timesOf(appointments: readonly Appointment[]): string[] {
  return appointments.map(({ start }) => onTheWall(start).slice(5))
}

/** The dates in conflict that came with a refusal or an answer, each with its reason: '11-24T10:30 slot_taken'. */
export function conflictsOf(dates: readonly PlannedDate[]): string[] {
  return dates.map(({ seriesStartsAt, decision }) => {
    const reason = decision.isBookable ? 'bookable' : decision.code.replace('booking.', '')
    return `${onTheWall(seriesStartsAt).slice(5)} ${reason}`
  })
}

/** The same of a use case that refused. */
export function refusedDates(
  result: { ok: true } | { ok: false; refusal: { details?: Readonly<Record<string, unknown>> } },
): string[] {
  const conflicts = result.ok ? [] : (result.refusal.details?.['conflicts'] as PlannedDate[] | undefined)
  return conflictsOf(conflicts ?? [])
}
