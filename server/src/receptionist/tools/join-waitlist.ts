import { z } from 'zod'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { addToWaitlist } from '../../waitlist/index.ts'
import type { AddedEntry, WaitlistRequest } from '../../waitlist/index.ts'
import { WAIT_DAYS } from '../limits.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { customerArguments, originOf, readCustomer } from './customer-arguments.ts'
import type { Found } from './find-named.ts'
import { DateText, TimeText, addDays } from './search-wish.ts'
import { readServiceAsked, serviceArguments } from './service-arguments.ts'
import { SlotOffer, minuteOfTime, spokenSlot, toSlotOffer } from './slot-offer.ts'
import { readStaffAsked, staffArguments } from './staff-arguments.ts'
import { findOwnAppointment, verifyCustomer } from './verify-customer.ts'
import { waitlistRefused } from './waitlist-refused.ts'
import { WEEKDAYS } from './weekdays.ts'

const { service, branch, party_size } = serviceArguments
const { staff_options } = staffArguments

const JoinArguments = z.object({
  service: service.optional().describe('The service. Leave out only when an appointment is to be moved earlier.'),
  branch,
  party_size,
  staff_options: staff_options.describe('Staff members of whom any one will do. Leave out if anybody will do.'),
  from_date: DateText.optional().describe('The first day that suits, YYYY-MM-DD. Leave out for today.'),
  until_date: DateText.optional().describe('The first day that is too late, YYYY-MM-DD. Leave out for four weeks.'),
  weekdays: z.array(z.enum(WEEKDAYS)).max(7).optional().describe('Weekdays that suit. Leave out if all do.'),
  after: TimeText.optional().describe('Only times from here on, HH:MM.'),
  before: TimeText.optional().describe('Only times before this, HH:MM.'),
  moves_reference: z
    .string()
    .max(40)
    .optional()
    .describe('When the caller has an appointment and would like an earlier time for it: its reference.'),
  ...customerArguments,
})
type JoinArguments = z.output<typeof JoinArguments>

/** The caller waits now. `free_now` are times that suit and are free already. */
export const WaitlistResult = z.object({
  entry_id: z.string(),
  service: z.string(),
  from_date: z.string(),
  /** Exclusive. */
  until_date: z.string(),
  free_now: z.array(SlotOffer),
})

export const joinWaitlist = defineTool({
  name: 'join_waitlist',
  description:
    'Puts the caller on the waitlist, so that they are offered a time when one becomes free. Use it when nothing suits, ' +
    'after the caller has said that they want to wait. It promises no time.',
  arguments: JoinArguments,
  execute: async (session, given, conversation) => {
    const wish =
      given.moves_reference === undefined
        ? await newWish(session, given, conversation)
        : await earlierWish(session, given, conversation)
    if ('outcome' in wish) return wish.outcome
    const { context, word, request } = wish.found
    const dates = datesOf(given, context)
    const added = await addToWaitlist(session, {
      ...request,
      fromDate: Temporal.PlainDate.from(dates.from),
      untilDate: Temporal.PlainDate.from(dates.until).subtract({ days: 1 }),
      ...(given.weekdays === undefined
        ? {}
        : { daysOfWeek: given.weekdays.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7) }),
      timesOfDay: partsOfDay(given),
      notes: given.notes ?? null,
      source: originOf(context).source,
    })
    return added.ok ? told(added.value, { word, dates }) : waitlistRefused(added.refusal)
  },
})

interface ReadWish {
  readonly context: ToolContext
  readonly word: string | null
  readonly request: Pick<
    WaitlistRequest,
    'customer' | 'serviceId' | 'branchId' | 'resourceIds' | 'partySize' | 'replacesAppointmentId'
  >
}

async function newWish(
  session: TenantSession,
  given: JoinArguments,
  conversation: ToolContext,
): Promise<Found<ReadWish>> {
  // The waitlist does not tell alone from in a group, so that is not asked.
  const asked = readServiceAsked({ ...given, service: given.service ?? '', mode: 'group' }, conversation)
  if ('outcome' in asked) return asked
  const { context, word, question } = asked.found
  const staff = await readStaffAsked(session, { staff_options: given.staff_options }, asked.found)
  if ('outcome' in staff) return staff
  const who = readCustomer(given, context)
  if ('outcome' in who) return who
  const { serviceId, branchId = null, partySize } = question
  const resourceIds = staff.found.named.map(({ id }) => id)
  const request = {
    customer: who.found,
    serviceId,
    branchId,
    resourceIds,
    ...(partySize === undefined ? {} : { partySize }),
  }
  return { found: { context, word, request } }
}

/** "Can I come any earlier?": the wish is that of the appointment. */
async function earlierWish(
  session: TenantSession,
  given: JoinArguments,
  context: ToolContext,
): Promise<Found<ReadWish>> {
  const { first_name: first, last_name: last = '', phone, moves_reference: reference } = given
  const identity = first === undefined ? { phone } : { name: `${first} ${last}`.trim(), phone }
  const verified = await verifyCustomer(session, identity, context)
  if ('outcome' in verified) return verified
  const own = await findOwnAppointment(session, { ...identity, reference }, context)
  if ('outcome' in own) return own
  const { id, service: booked } = own.appointment
  const customer = { customerId: verified.customer.id }
  return { found: { context, word: booked?.name ?? null, request: { customer, replacesAppointmentId: id } } }
}

function datesOf(given: JoinArguments, { facts }: ToolContext): { from: string; until: string } {
  const from = given.from_date ?? facts.reference.today
  return { from, until: given.until_date ?? addDays(from, WAIT_DAYS) }
}

const DAY_MINUTES = 1440

function partsOfDay({ after, before }: JoinArguments): NonNullable<WaitlistRequest['timesOfDay']> {
  if (after === undefined && before === undefined) return []
  const startMinute = after === undefined ? 0 : minuteOfTime(after)
  return [{ startMinute, endMinute: before === undefined ? DAY_MINUTES : minuteOfTime(before) }]
}

function told(
  { entry, freeNow }: AddedEntry,
  { word, dates }: { word: string | null; dates: { from: string; until: string } },
): ToolOutcome {
  const free = freeNow.map(toSlotOffer)
  const joined: Sentence = {
    key: 'waitlistJoined',
    service: word ?? entry.serviceName,
    from: dates.from,
    until: addDays(dates.until, -1),
  }
  const already: Sentence[] =
    free.length === 0 ? [] : [{ key: 'freeAlready' }, { key: 'offerSlots', slots: free.map(spokenSlot) }]
  return succeeded(
    {
      entry_id: entry.id,
      service: entry.serviceName,
      from_date: dates.from,
      until_date: dates.until,
      free_now: free,
    },
    { say: [joined, ...already], effects: { outcome: 'answered', customerId: entry.customer.id } },
  )
}
