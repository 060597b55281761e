import * as contract from '@ringbook/api-contract'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import type { CustomerId, VisitId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { bookVisit } from './book-visit.ts'
import { cancelVisit } from './cancel-visit.ts'
import { visitRefusals } from './errors.ts'
import type { VisitRefusalCode } from './errors.ts'
import { findVisitSlots } from './find-visit-slots.ts'
import { answerRefusal, answerVisit, offeredVisitAnswer, visitAnswer } from './http-answers.ts'
import { visitCancellation, visitMove, visitRequest, visitSearch } from './http-requests.ts'
import { moveVisit } from './move-visit.ts'
import { getVisit, listVisits } from './read-visits.ts'

const statuses: Readonly<Record<VisitRefusalCode, RefusalStatus>> = {
  'visits.visit_not_found': 404,
  'visits.version_mismatch': 412,
  'visits.token_invalid': 422,
  'visits.token_expired': 410,
  'visits.token_of_other_visit': 422,
  'visits.no_common_branch': 422,
  'visits.invalid_items': 422,
  'visits.too_many_answers': 422,
  'visits.appointment_not_in_visit': 422,
  'visits.already_begun': 409,
  'visits.nothing_to_change': 409,
}

/** The routes of visits. Whoever has a key or a seat acts for the business and its customers. */
export function visitRoutes(): RoomRoutes {
  return roomRoutes({ room: 'visits', refusals: visitRefusals, statuses, routes })
}

const routes: Route[] = [
  route(contract.findVisitSlots, async (session, { body }) => {
    const found = await findVisitSlots(session, visitSearch(body))
    if (!found.ok) return answerRefusal(found.refusal)
    const { visits, timezone, branchId } = found.value
    return ok({ visits: visits.map(offeredVisitAnswer), timezone, branch_id: branchId })
  }),
  route(contract.bookVisit, async (session, { body }) => {
    return answerVisit(await bookVisit(session, visitRequest(body, session.actor)))
  }),
  route(contract.listVisits, async (session, { query }) => {
    const page = readPageQuery(query)
    if (!page.ok) return page
    const customerId = (query.customer_id ?? null) as CustomerId | null
    return ok(answerPage(await listVisits(session, { customerId, page: page.value }), visitAnswer))
  }),
  route(contract.getVisit, async (session, { params }) => {
    return answerVisit(await getVisit(session, { visitId: params.visit_id as VisitId }))
  }),
  route(contract.rescheduleVisit, async (session, input) => {
    return answerVisit(await moveVisit(session, visitMove(input)))
  }),
  route(contract.cancelVisit, async (session, input) => {
    return answerVisit(await cancelVisit(session, visitCancellation(input)))
  }),
]
