import type * as contract from '@ringbook/api-contract'
import { appointmentAnswer } from '../booking/index.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { VisitRefusal } from './errors.ts'
import type { OfferedItem, OfferedVisit, PriceSum, Visit } from './visit.ts'

/** A visit as the contract shows it, or the refusal. */
export function answerVisit(result: Result<Visit, VisitRefusal>): Result<contract.Visit, VisitRefusal> {
  return result.ok ? ok(visitAnswer(result.value)) : answerRefusal(result.refusal)
}

/** A refusal as the contract writes it: other times in the shape of offered visits. */
export function answerRefusal(refusal: VisitRefusal) {
  const offered = refusal.details?.['alternatives']
  if (!Array.isArray(offered)) return { ok: false, refusal } as const
  return refuse(refusal.code, { ...refusal.details, alternatives: offered.map(offeredVisitAnswer) })
}

/** A visit as the contract shows it. */
export function visitAnswer(visit: Visit): contract.Visit {
  return {
    id: visit.id,
    version: visit.version,
    status: visit.status,
    branch_id: visit.branchId,
    customer_id: visit.customerId,
    start: visit.start.toString(),
    end: visit.end.toString(),
    source: visit.source,
    customer_notes: visit.customerNotes,
    appointments: visit.appointments.map(appointmentAnswer),
    ...sumAnswer(visit.total),
    created_at: visit.createdAt.toString(),
    updated_at: visit.updatedAt.toString(),
  }
}

/** A visit that is offered, as the contract shows it. */
export function offeredVisitAnswer(visit: OfferedVisit): contract.OfferedVisit {
  return {
    start: visit.start.toString(),
    end: visit.end.toString(),
    items: visit.items.map(itemAnswer),
    ...sumAnswer(visit.total),
    token: visit.token,
  }
}

function itemAnswer({ service, guest, start, end, resources, price, currency, placesLeft }: OfferedItem) {
  return {
    service,
    guest,
    start: start.toString(),
    end: end.toString(),
    resources: [...resources],
    price_minor: price.priceMinor,
    price_is_from: price.isFrom,
    deposit_minor: price.depositMinor,
    currency,
    places_left: placesLeft,
  }
}

function sumAnswer({ priceMinor, isFrom, depositMinor, currency }: PriceSum) {
  return { price_minor: priceMinor, price_is_from: isFrom, deposit_minor: depositMinor, currency }
}
