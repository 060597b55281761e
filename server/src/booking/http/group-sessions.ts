import * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import type { BranchId, GroupSessionId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { cancelGroupSession, moveGroupSession, updateGroupSession } from '../change-group-session.ts'
import type { SessionChange, SessionResult } from '../change-group-session.ts'
import type { GroupSession, Participant } from '../group-session.ts'
import { answerRefusal } from '../http-answers.ts'
import { openGroupSession } from '../open-group-session.ts'
import { getGroupSession, listGroupSessions } from '../read-group-sessions.ts'
import type { GroupSessionFilter } from '../store/group-session-record.ts'

/** The routes of group sessions. Customers join a session by booking its start. */
export const groupSessionRoutes: Route[] = [
  route(contract.listGroupSessions, async (session, { query }) => {
    const page = readSortedPageQuery(query, 'instant')
    if (!page.ok) return page
    const found = await listGroupSessions(session, { filter: filterOf(query), page: page.value })
    return ok(answerSortedPage(found, groupSessionAnswer))
  }),
  route(contract.openGroupSession, async (session, { body }) => {
    const opened = await openGroupSession(session, {
      serviceId: body.service_id as ServiceId,
      branchId: (body.branch_id ?? null) as BranchId | null,
      start: Temporal.Instant.from(body.start),
      durationMinutes: body.duration_minutes ?? null,
      places: body.places ?? null,
      resourceIds: (body.resource_ids ?? []) as ResourceId[],
      title: body.title ?? null,
      internalNotes: body.internal_notes ?? null,
    })
    return answerSession(opened)
  }),
  route(contract.getGroupSession, async (session, input) => {
    const found = await getGroupSession(session, sessionChangeOf(input))
    if (!found.ok) return found
    const { groupSession, participants } = found.value
    return ok({ ...groupSessionAnswer(groupSession), participants: participants.map(participantAnswer) })
  }),
  route(contract.updateGroupSession, async (session, input) => {
    const { title, internal_notes: internalNotes, places } = input.body
    const details = { title, internalNotes, places }
    return answerSession(await updateGroupSession(session, { ...sessionChangeOf(input), details }))
  }),
  route(contract.moveGroupSession, async (session, input) => {
    const start = Temporal.Instant.from(input.body.start)
    const resourceIds = (input.body.resource_ids ?? []) as ResourceId[]
    return answerSession(await moveGroupSession(session, { ...sessionChangeOf(input), start, resourceIds }))
  }),
  route(contract.cancelGroupSession, async (session, input) => {
    const reason = input.body.reason ?? null
    return answerSession(await cancelGroupSession(session, { ...sessionChangeOf(input), reason }))
  }),
]

function answerSession(result: SessionResult): Result<contract.GroupSession, Refusal> {
  return result.ok ? ok(groupSessionAnswer(result.value)) : answerRefusal(result.refusal)
}

function groupSessionAnswer(session: GroupSession): contract.GroupSession {
  return {
    id: session.id,
    version: session.version,
    status: session.status,
    service: session.service,
    branch: session.branch,
    title: session.title,
    start: session.start.toString(),
    end: session.end.toString(),
    timezone: session.timezone,
    places: session.places,
    taken: session.taken,
    opened_by: session.openedBy,
    resources: [...session.resources],
    internal_notes: session.internalNotes,
    created_at: session.createdAt.toString(),
    updated_at: session.updatedAt.toString(),
  }
}

function participantAnswer(participant: Participant): contract.Participant {
  return {
    appointment_id: participant.appointmentId,
    booking_reference: participant.reference,
    status: participant.status,
    customer: participant.customer,
    guest_name: participant.guestName,
    party_size: participant.partySize,
  }
}

function filterOf(query: z.output<typeof contract.GroupSessionQuery>): GroupSessionFilter {
  const { from, to, status } = query
  return {
    from: from === undefined ? undefined : Temporal.Instant.from(from),
    to: to === undefined ? undefined : Temporal.Instant.from(to),
    status,
    serviceId: query.service_id as ServiceId | undefined,
    branchId: query.branch_id as BranchId | undefined,
    resourceId: query.resource_id as ResourceId | undefined,
  }
}

function sessionChangeOf(input: {
  params: { group_session_id: string }
  expectedVersion: number | null
}): SessionChange {
  return { groupSessionId: input.params.group_session_id as GroupSessionId, expectedVersion: input.expectedVersion }
}
