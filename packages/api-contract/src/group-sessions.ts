import { z } from 'zod'
import { AppointmentStatus, SlotResource } from './booking.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, longText, pageOf, PageQuery, shortText, Start, Version } from './primitives.ts'

const group = 'Group sessions'

const Places = z.int().min(1).max(1000).describe('How many people there is room for')
const Named = z.object({ id: Id, name: z.string() })
const ResourceIds = z.array(Id).max(10).describe('Resources that must take part')

export const GroupSessionStatus = z.enum(['open', 'cancelled'])

export const GroupSession = z.object({
  id: Id,
  version: Version,
  status: GroupSessionStatus,
  service: Named,
  branch: Named.nullable(),
  title: z.string().nullable(),
  start: Instant,
  end: Instant,
  timezone: z.string(),
  places: Places,
  taken: z.int().describe('Places that are taken, by appointments or by holds'),
  opened_by: z.enum(['business', 'booking']).describe('One that a booking opened ends when the last one leaves it'),
  resources: z.array(SlotResource),
  internal_notes: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type GroupSession = z.infer<typeof GroupSession>

/** Somebody who comes, or would have come, and the appointment that says so. */
export const Participant = z.object({
  appointment_id: Id,
  booking_reference: z.string(),
  status: AppointmentStatus,
  customer: Named.nullable(),
  guest_name: z.string().nullable(),
  party_size: z.int(),
})
export type Participant = z.infer<typeof Participant>

export const GroupSessionWithParticipants = GroupSession.extend({
  participants: z.array(Participant).describe('Everybody who ever booked a place, in the order of booking'),
})

export const GroupSessionInput = z.object({
  service_id: Id,
  branch_id: Id.optional().describe('Else the primary branch if it offers the service, or the first that does'),
  start: Start,
  duration_minutes: z.int().min(1).max(1440).optional().describe('Default: the length of the service'),
  places: Places.optional().describe('Default: as many as the service says'),
  resource_ids: ResourceIds.optional(),
  title: shortText(200).nullish().describe('Default: the name of the service'),
  internal_notes: longText().nullish(),
})
export type GroupSessionInput = z.infer<typeof GroupSessionInput>

export const GroupSessionChange = z
  .object({ title: shortText(200).nullable(), internal_notes: longText().nullable(), places: Places })
  .partial()
export type GroupSessionChange = z.infer<typeof GroupSessionChange>

export const GroupSessionMove = z.object({
  start: Start,
  resource_ids: ResourceIds.optional().describe('Default: those who serve it now, if they can'),
})

export const GroupSessionCancellation = z.object({ reason: longText(1000).nullish() })

export const GroupSessionQuery = PageQuery.extend({
  from: Instant.optional().describe('Only those that end after this instant'),
  to: Instant.optional().describe('Only those that begin before this instant'),
  status: GroupSessionStatus.optional(),
  service_id: Id.optional(),
  branch_id: Id.optional(),
  resource_id: Id.optional(),
})

const groupSessionParams = z.object({ group_session_id: Id })

export const openGroupSession = endpoint({
  id: 'openGroupSession',
  method: 'POST',
  path: '/group-sessions',
  access: 'appointments:write',
  group,
  summary: 'Open a session that several customers share',
  description:
    'It takes people, room and equipment like an appointment of its service with all places taken. Customers join it by booking its start. A time that cannot be had is refused with details.alternatives.',
  body: GroupSessionInput,
  answer: GroupSession,
  status: 201,
})

export const listGroupSessions = endpoint({
  id: 'listGroupSessions',
  method: 'GET',
  path: '/group-sessions',
  access: 'appointments:read',
  group,
  summary: 'Sessions in the order of their beginning',
  query: GroupSessionQuery,
  answer: pageOf(GroupSession),
})

export const getGroupSession = endpoint({
  id: 'getGroupSession',
  method: 'GET',
  path: '/group-sessions/{group_session_id}',
  access: 'appointments:read',
  group,
  summary: 'One session, and who comes',
  params: groupSessionParams,
  answer: GroupSessionWithParticipants,
})

export const updateGroupSession = endpoint({
  id: 'updateGroupSession',
  method: 'PATCH',
  path: '/group-sessions/{group_session_id}',
  access: 'appointments:write',
  group,
  summary: 'Change title, notes or the number of places',
  description: 'Fewer places than are taken are refused.',
  params: groupSessionParams,
  body: GroupSessionChange,
  answer: GroupSession,
})

export const moveGroupSession = endpoint({
  id: 'moveGroupSession',
  method: 'POST',
  path: '/group-sessions/{group_session_id}/move',
  access: 'appointments:write',
  group,
  summary: 'Move a session to another time',
  description:
    'The appointments of everybody in it move along, each with an event. Holds on its places end. If the new time cannot be had, nothing changes.',
  params: groupSessionParams,
  body: GroupSessionMove,
  answer: GroupSession,
})

export const cancelGroupSession = endpoint({
  id: 'cancelGroupSession',
  method: 'POST',
  path: '/group-sessions/{group_session_id}/cancel',
  access: 'appointments:write',
  group,
  summary: 'Cancel a session',
  description: 'The appointments of everybody in it are cancelled by the business, each with an event.',
  params: groupSessionParams,
  body: GroupSessionCancellation,
  answer: GroupSession,
})
