import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, LocalDate, Start } from '../primitives.ts'
import { BookedBy, BookingMode, HoldToken, Named, Slot } from './slot-choice.ts'

const group = 'Appointments'

/** In a query string a number arrives as text. */
const SlotQuestionFields = {
  service_id: Id,
  branch_id: Id.optional().describe('Else the primary branch if it offers the service, or the first that does'),
  resource_id: z
    .union([Id, z.array(Id).max(10)])
    .optional()
    .describe('A resource that must take part; may be repeated'),
  preferred_id: z
    .union([Id, z.array(Id).max(10)])
    .optional()
    .describe('Who shall serve if they can; may be repeated, the first comes first'),
  party_size: z.coerce.number().int().min(1).max(1000).default(1),
  duration_minutes: z.coerce.number().int().min(1).max(1440).optional().describe('Another length than the usual one'),
  mode: BookingMode.optional(),
  customer_id: Id.optional().describe('Whose limits count, and whose usual staff comes first'),
  hold_token: HoldToken.optional().describe("The caller's own hold: what it keeps counts as free"),
  moved_appointment_id: Id.optional().describe('The appointment that is to be moved: its own time counts as free'),
  booked_by: BookedBy,
}

const InstantOrDate = z.union([Instant, LocalDate], 'Write a date such as 2026-11-24, or an instant with its offset.')

export const SlotQuery = z.object({
  ...SlotQuestionFields,
  from: InstantOrDate.describe('First start that is looked at: an instant, or a date at the branch'),
  to: InstantOrDate.describe('First that is not; at most 62 days after `from`'),
  limit: z.coerce.number().int().min(1).max(2000).default(200),
})

export const SlotPage = z.object({
  slots: z.array(Slot),
  reasons: z
    .array(
      z.object({
        reason: z.string().describe('The code with which a booking would be refused'),
        message: z.string().describe('The same in words'),
        holiday: z.string().nullable().describe('The public holiday that is the reason'),
        resource: Named.nullable().describe('The one in whose way it stands, if it is always the same'),
      }),
    )
    .describe('Why nothing is free, the most frequent reason first; empty when something is'),
  timezone: z.string(),
  branch_id: Id,
})
export type SlotPage = z.infer<typeof SlotPage>

export const NextSlotQuery = z.object({
  ...SlotQuestionFields,
  after: Instant.optional().describe('Not before this instant; now when it is not said'),
})

export const NextSlot = z.object({ slot: Slot.nullable(), timezone: z.string(), branch_id: Id })

export const SlotCountQuery = z.object({
  ...SlotQuestionFields,
  from: InstantOrDate.describe('First start that is counted: an instant, or a date at the branch'),
  to: InstantOrDate.describe('First that is not; at most 62 days after `from`, or 366 when counted by month'),
  by: z.enum(['day', 'month']).default('day'),
})

export const SlotCounts = z.object({
  days: z.array(
    z.object({
      date: LocalDate.describe('The day, or the first of the month'),
      count: z.int().describe('Starts that can be booked'),
      first: Instant.nullable().describe('The earliest of them'),
    }),
  ),
  timezone: z.string(),
  branch_id: Id,
})

export const SlotCheckQuery = z.object({
  ...SlotQuestionFields,
  start: Start,
  alternatives: z.coerce.number().int().min(0).max(10).default(3),
})

export const SlotCheck = z.object({
  is_bookable: z.boolean(),
  reason: z.string().nullable().describe('The code with which a booking would be refused; null if it can be booked'),
  holiday: z.string().nullable().describe('The public holiday that is the reason'),
  resource: Named.nullable().describe('The one in whose way it stands, if it is one alone'),
  slot: Slot.nullable(),
  alternatives: z.array(Slot).describe('The nearest times that can be booked instead'),
})

export const listSlots = endpoint({
  id: 'listSlots',
  method: 'GET',
  path: '/slots',
  access: 'appointments:read',
  group,
  summary: 'Free times of a service',
  description: 'The starts in a window that can be booked now, in ascending order, each with those who would serve it.',
  query: SlotQuery,
  answer: SlotPage,
})

export const checkSlot = endpoint({
  id: 'checkSlot',
  method: 'GET',
  path: '/slots/check',
  access: 'appointments:read',
  group,
  summary: 'Whether one time can be booked',
  description: 'If not: why, who or what stands in the way, and the nearest times that can.',
  query: SlotCheckQuery,
  answer: SlotCheck,
})

export const findNextSlot = endpoint({
  id: 'findNextSlot',
  method: 'GET',
  path: '/slots/next',
  access: 'appointments:read',
  group,
  summary: 'The next free time of a service',
  description:
    'The first start that can be booked, at most a year ahead, with those who would serve it; slot is null when there is none.',
  query: NextSlotQuery,
  answer: NextSlot,
})

export const countSlots = endpoint({
  id: 'countSlots',
  method: 'GET',
  path: '/slots/days',
  access: 'appointments:read',
  group,
  summary: 'How many free times a service has on each day',
  description:
    'For a calendar: every day of the window with the number of starts that can be booked and the first of them, days without any included. Month by month for windows of up to a year.',
  query: SlotCountQuery,
  answer: SlotCounts,
})
