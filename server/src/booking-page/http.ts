import * as contract from '@ringbook/api-contract'
import { customerRoute, roomRoutes, route } from '../http/route.ts'
import type { CustomerCaller, RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { changePageSettings, getPageSettings } from './change-page-settings.ts'
import { bookingPageRefusals } from './errors.ts'
import type { BookingPageRefusalCode } from './errors.ts'
import { findDays, findTimes } from './find-times.ts'
import { pageSlotAnswer, refusalAnswer, settingsAnswer } from './http/answers.ts'
import { bookingRoutes } from './http/booking.ts'
import { portalRoutes } from './http/portal.ts'
import { timesQuestion } from './http/requests.ts'
import { showPage } from './http/show-page.ts'
import { enterVisitor } from './http/visited-page.ts'
import { revokeManageLinks } from './manage-link.ts'
import type { BookingPageServices } from './services.ts'

const STATUSES: Readonly<Record<BookingPageRefusalCode, RefusalStatus>> = {
  'booking_page.not_found': 404,
  'booking_page.not_offered': 422,
  'booking_page.ask_the_business': 409,
  'booking_page.part_of_visit': 409,
  'booking_page.site_invalid': 422,
  'booking_page.branch_not_found': 422,
  'booking_page.version_mismatch': 412,
  'booking_page.link_invalid': 401,
  'booking_page.not_signed_in': 401,
  'booking_page.sends_no_codes': 409,
  'booking_page.invalid_phone': 422,
  'booking_page.too_many_codes': 429,
  'booking_page.code_wrong': 401,
  'booking_page.no_preferences': 403,
}

/** The routes of the page on which customers book, of their own appointments, and of its settings. */
export function bookingPageRoutes(services: BookingPageServices): RoomRoutes {
  return roomRoutes({
    room: 'booking-page',
    refusals: bookingPageRefusals,
    statuses: STATUSES,
    routes: [...settingsRoutes(), ...pageRoutes(services), ...bookingRoutes(services), ...portalRoutes(services)],
  })
}

function settingsRoutes(): Route[] {
  return [
    route(contract.getBookingPageSettings, async (session) => ok(settingsAnswer(await getPageSettings(session)))),
    route(contract.changeBookingPageSettings, async (session, { body, expectedVersion }) => {
      const changed = await changePageSettings(session, { columns: body, expectedVersion })
      return changed.ok ? ok(settingsAnswer(changed.value)) : changed
    }),
    route(contract.revokeManageLinks, async (session, { params }) =>
      revokeManageLinks(session, { appointmentId: params.appointment_id as AppointmentId }),
    ),
  ]
}

function pageRoutes(services: BookingPageServices): Route[] {
  const enter = (caller: CustomerCaller, { business }: { business: string }) => enterVisitor(services, caller, business)
  return [
    customerRoute(contract.getBookingPage, {
      pace: 'look',
      enter,
      handle: async (page) => ok(await showPage(services, page)),
    }),
    customerRoute(contract.findBookingPageDays, {
      pace: 'look',
      enter,
      handle: async (page, { query }) => {
        const question = await timesQuestion(page, query)
        if (!question.ok) return question
        const from = Temporal.PlainDate.from(query.from)
        const found = await findDays(page, { question: question.value, from, days: query.days })
        if (!found.ok) return refusalAnswer(page, found.refusal)
        const { days, timezone, branchId, nextDate } = found.value
        return ok({ days: [...days], timezone, branch_id: branchId, next_date: nextDate })
      },
    }),
    customerRoute(contract.findBookingPageSlots, {
      pace: 'look',
      enter,
      handle: async (page, { query }) => {
        const question = await timesQuestion(page, query)
        if (!question.ok) return question
        const date = Temporal.PlainDate.from(query.date)
        const found = await findTimes(page, { question: question.value, date })
        if (!found.ok) return refusalAnswer(page, found.refusal)
        const { slots, reason, timezone, branchId } = found.value
        const shown = slots.map((slot) => pageSlotAnswer(page, slot))
        return ok({ slots: shown, reason, timezone, branch_id: branchId })
      },
    }),
  ]
}
