import { z } from 'zod'
import { BlockType } from '../catalog/blocks.ts'
import { ResourceType } from '../catalog/resources.ts'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, LocalDate } from '../primitives.ts'
import { AppointmentStatus } from './appointments.ts'
import { Named } from './slot-choice.ts'

const group = 'Timetable'

const Stretch = z.object({ start: Instant, end: Instant })

/** One time at which a block takes place. */
export const BlockedTime = Stretch.extend({
  block_id: Id,
  block_type: BlockType,
  reason: z.string().nullable(),
  repeats: z.boolean().describe('It comes again by a rule: a change of the block changes all of its times'),
})
export type BlockedTime = z.infer<typeof BlockedTime>

/** When a resource of a branch works, and what it cannot be booked for. */
export const ResourceTime = z.object({
  id: Id,
  name: z.string(),
  type: ResourceType,
  units: z.int(),
  working: z.array(Stretch).nullable().describe('When it works at this branch; null: whenever the branch is open'),
  blocks: z.array(BlockedTime).describe('Time off'),
  held: z.array(Stretch.extend({ expires_at: Instant })).describe('Kept for callers who are deciding'),
  busy_elsewhere: z.array(Stretch).describe('Busy in a calendar outside'),
  unknown: z
    .array(Stretch)
    .describe('Not read from a calendar outside, so nobody knows if it is free; nothing is booked'),
})
export type ResourceTime = z.infer<typeof ResourceTime>

export const Timetable = z.object({
  branch_id: Id,
  timezone: z.string(),
  open: z.array(Stretch).nullable().describe('Closures are not taken out; null: the branch states no hours'),
  closures: z.array(BlockedTime),
  holidays: z.array(z.object({ date: LocalDate, name: z.string() })).describe('On which the branch is closed'),
  resources: z.array(ResourceTime),
})
export type Timetable = z.infer<typeof Timetable>

const DateWindow = {
  from: LocalDate.describe('First date at the branch'),
  to: LocalDate.describe('First date that is not looked at; at most 62 days after `from`'),
}

export const TimetableQuery = z.object({ branch_id: Id.optional().describe('Else the primary branch'), ...DateWindow })

export const AppointmentDaysQuery = z.object({
  branch_id: Id,
  ...DateWindow,
  resource_id: Id.optional(),
  service_id: Id.optional(),
})

/** How much stands on a day, and what comes first. */
export const AppointmentDay = z.object({
  date: LocalDate,
  count: z.int().describe('Appointments that begin on it, without those that are cancelled or were missed'),
  first: z
    .array(
      z.object({
        id: Id,
        start: Instant,
        status: AppointmentStatus,
        service: Named.nullable(),
        customer: Named.nullable(),
      }),
    )
    .describe('The first four of them'),
})
export type AppointmentDay = z.infer<typeof AppointmentDay>

export const readTimetable = endpoint({
  id: 'readTimetable',
  method: 'GET',
  path: '/timetable',
  access: 'appointments:read',
  alsoNeeds: ['resources:read'],
  group,
  summary: 'When a branch is open, and when everybody and everything there works',
  description:
    'All but the appointments and sessions of a calendar: opening hours, working time, time off, what is kept for callers and what is busy outside, each as instants, with date overrides, public holidays and turns of the clock applied.',
  query: TimetableQuery,
  answer: Timetable,
})

export const listAppointmentDays = endpoint({
  id: 'listAppointmentDays',
  method: 'GET',
  path: '/appointments/days',
  access: 'appointments:read',
  group,
  summary: 'How many appointments each day of a branch has',
  description: 'Days without any are left out.',
  query: AppointmentDaysQuery,
  answer: z.object({ days: z.array(AppointmentDay), timezone: z.string() }),
})
