import * as contract from '@ringbook/api-contract'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { appointmentAnswer } from '../booking/index.ts'
import type { AppointmentId, CustomerId, SeriesId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { bookSeries } from './book-series.ts'
import { cancelSeries } from './cancel-series.ts'
import { changeSeries } from './change-series.ts'
import { seriesRefusals } from './errors.ts'
import type { SeriesRefusalCode } from './errors.ts'
import { answerRefusal, bookedAnswer, changedAnswer, planAnswer, seriesAnswer } from './http-answers.ts'
import { resourceIds, seriesRequest, wishOf } from './http-requests.ts'
import { planSeriesChange } from './plan-series-change.ts'
import { planSeries } from './plan-series.ts'
import { quoteSeriesCancellation } from './quote-series-cancellation.ts'
import { getSeries, listSeries } from './read-series.ts'

const statuses: Readonly<Record<SeriesRefusalCode, RefusalStatus>> = {
  'series.series_not_found': 404,
  'series.version_mismatch': 412,
  'series.unknown_timezone': 422,
  'series.invalid_rule': 422,
  'series.too_many_dates': 422,
  'series.dates_in_conflict': 409,
  'series.nothing_bookable': 409,
  'series.plan_changed': 409,
  'series.appointment_not_in_series': 422,
  'series.nothing_to_change': 409,
  'series.rule_cannot_shift': 422,
}

/** The routes of series. Whoever has a key or a seat acts for the business, not as its customer. */
export function seriesRoutes(): RoomRoutes {
  return roomRoutes({ room: 'series', refusals: seriesRefusals, statuses, routes: [...planRoutes, ...changeRoutes] })
}

const planRoutes: Route[] = [
  route(contract.planSeries, async (session, { body }) => {
    const planned = await planSeries(session, {
      ...wishOf(body),
      customerId: (body.customer_id ?? null) as CustomerId | null,
    })
    return planned.ok ? ok(planAnswer(planned.value)) : answerRefusal(planned.refusal)
  }),
  route(contract.bookSeries, async (session, { body }) => {
    const booked = await bookSeries(session, seriesRequest(body, session.actor))
    return booked.ok ? ok(bookedAnswer(booked.value)) : answerRefusal(booked.refusal)
  }),
  route(contract.listSeries, async (session, { query }) => {
    const page = readPageQuery(query)
    if (!page.ok) return page
    const customerId = (query.customer_id ?? null) as CustomerId | null
    return ok(answerPage(await listSeries(session, { customerId, page: page.value }), seriesAnswer))
  }),
  route(contract.getSeries, async (session, { params }) => {
    const found = await getSeries(session, { seriesId: params.series_id as SeriesId })
    if (!found.ok) return found
    const { series, appointments } = found.value
    return ok({ ...seriesAnswer(series), appointments: appointments.map(appointmentAnswer) })
  }),
]

const changeRoutes: Route[] = [
  route(contract.planSeriesChange, async (session, { params, body, expectedVersion }) => {
    const planned = await planSeriesChange(session, {
      ...scopeOf(params, body),
      start: body.start === undefined ? undefined : Temporal.Instant.from(body.start),
      resourceIds: resourceIds(body.resource_ids),
      customerNotes: body.customer_notes,
      expectedVersion,
      by: 'staff',
    })
    if (!planned.ok) return answerRefusal(planned.refusal)
    const { skipping, moving } = planned.value
    return ok({ skip: changedAnswer(skipping), move: changedAnswer(moving) })
  }),
  route(contract.quoteSeriesCancellation, async (session, { params, query }) => {
    const quoted = await quoteSeriesCancellation(session, scopeOf(params, query))
    if (!quoted.ok) return answerRefusal(quoted.refusal)
    const { appointments, refusedWith, feeMinor } = quoted.value
    return ok({
      appointments: appointments.map(appointmentAnswer),
      is_allowed: refusedWith === null,
      code: refusedWith,
      fee_minor: feeMinor,
    })
  }),
  route(contract.changeSeries, async (session, { params, body, expectedVersion }) => {
    const changed = await changeSeries(session, {
      ...scopeOf(params, body),
      start: body.start === undefined ? undefined : Temporal.Instant.from(body.start),
      resourceIds: resourceIds(body.resource_ids),
      customerNotes: body.customer_notes,
      onConflict: body.on_conflict,
      expectedVersion,
      by: 'staff',
    })
    return changed.ok ? ok(changedAnswer(changed.value)) : answerRefusal(changed.refusal)
  }),
  route(contract.cancelSeries, async (session, { params, body, expectedVersion }) => {
    const { reason, cancelled_by: by, waive_fee: waivesFee, agreed_fee_minor: agreedFeeMinor } = body
    const cancellation = { ...scopeOf(params, body), reason, expectedVersion, by, waivesFee, agreedFeeMinor }
    const cancelled = await cancelSeries(session, cancellation)
    if (!cancelled.ok) return answerRefusal(cancelled.refusal)
    const { series, appointments } = cancelled.value
    return ok({ series: seriesAnswer(series), appointments: appointments.map(appointmentAnswer) })
  }),
]

function scopeOf(
  params: { series_id: string },
  body: { scope: 'this' | 'following' | 'all'; appointment_id?: string },
) {
  return {
    seriesId: params.series_id as SeriesId,
    scope: body.scope,
    appointmentId: (body.appointment_id ?? null) as AppointmentId | null,
  }
}
