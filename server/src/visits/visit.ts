import type { Appointment, AppointmentSource, BookingMode, ChangedBy, OfferedSlot } from '../booking/index.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId, VisitId } from '../kernel/ids.ts'

/** Whether one person shall serve all services of a guest: a demand, a wish, or no matter. */
export type VisitStaff = 'same' | 'prefer_same' | 'any'

/** Whether the guests begin at once, or each when the one before is done. */
export type VisitTogether = 'same_start' | 'one_after_the_other'

/** One service of a visit as it is wished for. */
export interface VisitItemWish {
  serviceId: ServiceId
  /** Who it is for; null or left out: the customer. */
  guest?: string | null
  /** One of the lengths in which the service can be booked; its own when it is not said. */
  durationMinutes?: number
  /** Resources that must take part. */
  resourceIds?: readonly ResourceId[]
  /** Who shall serve if they can, in this order. */
  preferredIds?: readonly ResourceId[]
  /** One when it is not said. */
  partySize?: number
  /** For a service that is offered alone and in sessions with others. */
  mode?: BookingMode
  /** The number of an earlier item, from 0, whose staff shall serve this one too; what that means, `staff` says. */
  sameStaffAs?: number | null
}

/** What is wanted in one go, before a time is named. */
export interface VisitWish {
  /** 1 to 12. The services of one guest follow each other in this order. */
  items: readonly VisitItemWish[]
  /** Null or left out: the primary branch if it offers all of them, else the first that does. */
  branchId?: BranchId | null
  /** How long somebody may wait between two services, besides the buffers that these need; 0 when it is not said. */
  gapMinutesMax?: number
  /** 'same_start' when it is not said. */
  together?: VisitTogether
  /** 'prefer_same' when it is not said. */
  staff?: VisitStaff
  /** Whose limits count, and whose usual staff comes first. */
  customerId?: CustomerId | null
  /** Who asks: a customer (when it is not said), or the business, which need not keep to notice and horizon. */
  by?: ChangedBy
}

/** One service of a visit that is offered. */
export interface OfferedItem extends Pick<
  OfferedSlot,
  'start' | 'end' | 'resources' | 'price' | 'currency' | 'placesLeft'
> {
  readonly service: { readonly id: ServiceId; readonly name: string }
  readonly guest: string | null
}

/** What several things cost together. */
export interface PriceSum {
  /** Null where one price is not said, or the currencies differ. */
  readonly priceMinor: number | null
  /** The sum is the least that it will cost. */
  readonly isFrom: boolean
  /** To be paid in advance; null: nothing, or the currencies differ. */
  readonly depositMinor: number | null
  /** Null where there are several. */
  readonly currency: string | null
}

/** A visit that can be booked: the time and the people of every service. */
export interface OfferedVisit {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly branchId: BranchId
  /** Zone of the branch: the clock on which the time is spoken of. */
  readonly timezone: string
  /** In the order in which they were asked for. */
  readonly items: readonly OfferedItem[]
  readonly total: PriceSum
  /** Books exactly this: the times and the people. Valid for 30 minutes from when it is read. */
  readonly token: string
}

/** The service that stands in the way of a visit: `details.item` of a refusal. */
export interface RefusedItem {
  /** Its place among the items, from 0. */
  readonly index: number
  readonly service: { readonly id: ServiceId; readonly name: string } | null
  readonly guest: string | null
  /** The one in whose way it stands; null when none, or more than one, does. */
  readonly resource: { readonly id: ResourceId; readonly name: string } | null
}

/** An appointment of a visit as a refusal names it. */
export function itemOf({ service, guestName, visitPosition }: Appointment): RefusedItem {
  return { index: (visitPosition ?? 1) - 1, service, guest: guestName, resource: null }
}

/** What is kept of a visit besides its appointments. */
export interface VisitRecord {
  readonly id: VisitId
  readonly version: number
  readonly branchId: BranchId | null
  readonly customerId: CustomerId | null
  /** As it was booked, or moved as a whole, last. */
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly source: AppointmentSource
  readonly customerNotes: string | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** Several appointments that were booked in one go, as everybody outside this room sees them. */
export interface Visit extends VisitRecord {
  /** Cancelled when all its appointments are. */
  readonly status: 'active' | 'cancelled'
  /** In the order in which they were asked for. */
  readonly appointments: readonly Appointment[]
  /** What was agreed for those that are not cancelled. */
  readonly total: PriceSum
}

/** A visit from its record and its appointments: it begins and ends with those that are not cancelled. */
export function visitOf(record: VisitRecord, appointments: readonly Appointment[]): Visit {
  const inOrder = appointments.toSorted((one, other) => (one.visitPosition ?? 0) - (other.visitPosition ?? 0))
  const booked = inOrder.filter(({ status }) => status !== 'cancelled')
  const [start = record.start] = booked.map((one) => one.start).toSorted(Temporal.Instant.compare)
  const end =
    booked
      .map((one) => one.end)
      .toSorted(Temporal.Instant.compare)
      .at(-1) ?? record.end
  const total = sumOfPrices(
    booked.map(({ quotedPriceMinor: priceMinor, priceIsFrom: isFrom, depositMinor, currency }) => {
      return { priceMinor, isFrom, depositMinor, currency }
    }),
  )
  return { ...record, start, end, status: booked.length > 0 ? 'active' : 'cancelled', appointments: inOrder, total }
}

/** What several services cost together. A sum in which a price is missing would be a wrong price: it is not said. */
export function sumOfPrices(
  prices: readonly { priceMinor: number | null; isFrom: boolean; depositMinor: number | null; currency: string }[],
): PriceSum {
  const currencies = new Set(prices.map(({ currency }) => currency))
  const [currency = null] = currencies
  if (currencies.size > 1) return { priceMinor: null, isFrom: false, depositMinor: null, currency: null }
  const deposits = prices.map(({ depositMinor }) => depositMinor).filter((deposit) => deposit !== null)
  const said = prices.map(({ priceMinor }) => priceMinor).filter((price) => price !== null)
  return {
    priceMinor: said.length === prices.length && said.length > 0 ? sum(said) : null,
    isFrom: prices.some(({ isFrom }) => isFrom),
    depositMinor: deposits.length > 0 ? sum(deposits) : null,
    currency,
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
