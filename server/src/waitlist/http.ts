import * as contract from '@ringbook/api-contract'
import { appointmentAnswer, slotAnswer } from '../booking/index.ts'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { acceptOffer } from './accept-offer.ts'
import { addToWaitlist } from './add-entry.ts'
import { cancelEntry } from './cancel-entry.ts'
import { changeEntry } from './change-entry.ts'
import { declineOffer } from './decline-offer.ts'
import { waitlistRefusals } from './errors.ts'
import type { WaitlistRefusalCode } from './errors.ts'
import { answerRefusal, entryAnswer, offerAnswer, openOfferAnswer } from './http-answers.ts'
import { entryChange, entryOf, filterOf, waitlistRequest } from './http-requests.ts'
import { getEntry, listEntries, listOpenOffers } from './read-entries.ts'

const statuses: Readonly<Record<WaitlistRefusalCode, RefusalStatus>> = {
  'waitlist.entry_not_found': 404,
  'waitlist.version_mismatch': 412,
  'waitlist.wrong_status': 409,
  'waitlist.dates_over': 422,
  'waitlist.dates_in_wrong_order': 422,
  'waitlist.not_their_appointment': 422,
  'waitlist.appointment_not_movable': 409,
  'waitlist.already_waiting': 409,
  'waitlist.offer_not_found': 404,
  'waitlist.offer_expired': 410,
  'waitlist.offer_answered': 409,
}

/** The routes of the waitlist. Whoever has a key or a seat acts for the business and its customers. */
export function waitlistRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'waitlist',
    refusals: waitlistRefusals,
    statuses,
    routes: [...entryRoutes, ...offerRoutes],
  })
}

const entryRoutes: Route[] = [
  route(contract.addToWaitlist, async (session, { body }) => {
    const added = await addToWaitlist(session, waitlistRequest(body, session.actor))
    if (!added.ok) return answerRefusal(added.refusal)
    const { entry, freeNow } = added.value
    return ok({ ...entryAnswer(entry), free_now: freeNow.map(slotAnswer) })
  }),
  route(contract.listWaitlist, async (session, { query }) => {
    const page = readPageQuery(query)
    if (!page.ok) return page
    return ok(answerPage(await listEntries(session, { filter: filterOf(query), page: page.value }), entryAnswer))
  }),
  route(contract.getWaitlistEntry, async (session, input) => {
    const found = await getEntry(session, entryOf(input))
    if (!found.ok) return found
    const { entry, offers } = found.value
    return ok({ ...entryAnswer(entry), offers: offers.map((offer) => offerAnswer(session, offer)) })
  }),
  route(contract.changeWaitlistEntry, async (session, input) => {
    const changed = await changeEntry(session, { ...entryOf(input), change: entryChange(input.body) })
    return changed.ok ? ok(entryAnswer(changed.value)) : answerRefusal(changed.refusal)
  }),
  route(contract.cancelWaitlistEntry, async (session, input) => {
    const cancelled = await cancelEntry(session, entryOf(input))
    return cancelled.ok ? ok(undefined) : cancelled
  }),
]

const offerRoutes: Route[] = [
  route(contract.listWaitlistOffers, async (session, { query }) => {
    const customerId = (query.customer_id ?? null) as CustomerId | null
    const open = await listOpenOffers(session, { customerId })
    return ok({ items: open.map((one) => openOfferAnswer(session, one)) })
  }),
  route(contract.acceptWaitlistOffer, async (session, { params, body }) => {
    const { intake_answers: intakeAnswers, customer_notes: customerNotes } = body
    const accepted = await acceptOffer(session, { token: params.token, intakeAnswers, customerNotes })
    if (!accepted.ok) return answerRefusal(accepted.refusal)
    const { entry, appointment } = accepted.value
    return ok({ entry: entryAnswer(entry), appointment: appointmentAnswer(appointment) })
  }),
  route(contract.declineWaitlistOffer, async (session, { params }) => {
    const declined = await declineOffer(session, { token: params.token })
    return declined.ok ? ok(entryAnswer(declined.value)) : declined
  }),
]
