import * as contract from '@ringbook/api-contract'
import { customerRoute } from '../../http/route.ts'
import type { CustomerCaller, Route } from '../../http/route.ts'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import { bookAsVisitor } from '../book-as-visitor.ts'
import { enterVisitor } from './visited-page.ts'
import { keepTime } from '../keep-time.ts'
import { HOLD_MINUTES } from '../limits.ts'
import { ownAppointment } from '../own-appointment.ts'
import type { BookingPageServices } from '../services.ts'
import { waitAsVisitor } from '../wait-as-visitor.ts'
import { ownAnswer, pageSlotAnswer, readSurroundings, refusalAnswer } from './answers.ts'
import { visitorOf } from './requests.ts'

/** The routes by which a visitor takes a time, or waits for one. */
export function bookingRoutes(services: BookingPageServices): Route[] {
  const enter = (caller: CustomerCaller, { business }: { business: string }) => enterVisitor(services, caller, business)
  return [
    customerRoute(contract.holdBookingPageSlot, {
      pace: 'scarce',
      enter,
      handle: async (page, { body }) => {
        const { slot_token: slotToken, replaces = [] } = body
        const kept = await keepTime(page, { slotToken, replaces })
        if (!kept.ok) return refusalAnswer(page, kept.refusal)
        const { token, expiresAt, slot } = kept.value
        return ok({
          hold_token: token,
          expires_at: expiresAt.toString(),
          minutes: HOLD_MINUTES,
          slot: pageSlotAnswer(page, slot),
        })
      },
    }),
    customerRoute(contract.bookOnBookingPage, {
      pace: 'act',
      enter,
      handle: async (page, { body }) => {
        const booked = await bookAsVisitor(page, {
          slotToken: body.slot_token,
          holdToken: body.hold_token ?? null,
          visitor: visitorOf(body.visitor),
          answers: body.answers ?? {},
          notes: body.notes || null,
          wantsNews: body.wants_news,
        })
        if (!booked.ok) return refusalAnswer(page, booked.refusal)
        const { appointment, manageToken } = booked.value
        const own = await ownAppointment(page.session, appointment)
        return ok({ appointment: ownAnswer(own, await readSurroundings(page.session)), manage_token: manageToken })
      },
    }),
    customerRoute(contract.waitOnBookingPage, {
      pace: 'act',
      enter,
      handle: async (page, { body }) => {
        const waiting = await waitAsVisitor(page, {
          serviceId: body.service_id as ServiceId,
          branchId: (body.branch_id ?? null) as BranchId | null,
          staffId: (body.staff_id ?? null) as ResourceId | null,
          partySize: body.party_size,
          fromDate: Temporal.PlainDate.from(body.from_date),
          untilDate: Temporal.PlainDate.from(body.until_date),
          visitor: visitorOf(body.visitor),
        })
        return waiting.ok ? waiting : refusalAnswer(page, waiting.refusal)
      },
    }),
  ]
}
