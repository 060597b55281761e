import { bellaIds } from '../../src/demo/worlds/bella.ts'
import type { OfferedVisit, RefusedItem, VisitRequest, VisitSearch, VisitWish } from '../../src/visits/index.ts'
import { madrid, onTheWall, staffOf, TUESDAY } from './bookings.ts'

type Items = VisitWish['items']

/** A cut of 45 minutes and a colour of two hours after it. */
export const CUT_AND_COLOUR: Items = [{ serviceId: bellaIds.haircut }, { serviceId: bellaIds.fullColor }]

/** The visits that begin on Tuesday, of a customer who wants a cut and a colour, unless a test says otherwise. */
export function visitsOnTuesday(changes: Partial<VisitSearch> = {}): VisitSearch {
  const date = Temporal.PlainDate.from(TUESDAY)
  return { items: CUT_AND_COLOUR, from: date, to: date.add({ days: 1 }), ...changes }
}

/** A cut and a colour on Tuesday at half past ten for Lucía, entered by the salon, unless a test says otherwise. */
export function cutAndColour(
  changes: Partial<VisitWish> & Partial<VisitRequest> & { at?: string; items?: Items } = {},
): VisitRequest {
  const { at = `${TUESDAY}T10:30`, items = CUT_AND_COLOUR, branchId, gapMinutesMax, together, staff, ...rest } = changes
  return {
    visit: { items, start: madrid(at), branchId, gapMinutesMax, together, staff },
    customer: { customerId: bellaIds.lucia },
    source: 'admin',
    by: 'staff',
    ...rest,
  }
}

type Served = Parameters<typeof staffOf>[0] & { start: Temporal.Instant }

/** When each service begins and who serves it: '10:30 María García'. */
export function partsOf(served: readonly Served[]): string[] {
  return served.map((one) => [onTheWall(one.start).slice(11), ...staffOf(one)].join(' '))
}

/** The times of whole visits, such as '10:30–13:15'. */
export function spansOf(visits: readonly Pick<OfferedVisit, 'start' | 'end'>[]): string[] {
  return visits.map(({ start, end }) => `${onTheWall(start).slice(11)}–${onTheWall(end).slice(11)}`)
}

interface Refused {
  readonly code: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Why a visit was refused, for which service, and in whose way it stands: 'slot_taken: Haircut (María García)'. */
export function refusedFor(result: { ok: true } | { ok: false; refusal: Refused }): string {
  if (result.ok) return 'it was not refused'
  const item = result.refusal.details?.['item'] as RefusedItem | undefined
  const code = result.refusal.code.replace('booking.', '')
  return `${code}: ${item?.service?.name}${item?.resource ? ` (${item.resource.name})` : ''}`
}

/** The other visits that came with a refusal. */
export function visitsInsteadOf(result: { ok: true } | { ok: false; refusal: Refused }): OfferedVisit[] {
  return (result.ok ? [] : (result.refusal.details?.['alternatives'] as OfferedVisit[] | undefined)) ?? []
}
