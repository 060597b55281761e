import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { withClient } from '../../test/throwaway-postgres.ts'
import { callBella } from '../../scenarios/conversation.ts'
import { createReceptionist, listToolCalls, runTool, toolDefinitions } from './index.ts'
import type { ConversationContext, ToolRequest } from './index.ts'
import { createLogger } from '../kernel/logger.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId, ConversationId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import { AvailabilityResult } from './tools/answer-availability.ts'
import { BookedResult } from './tools/book-appointment.ts'

const NOW = '2026-11-20T09:00:00Z'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 20 })
})
afterAll(() => world.close())

async function newCall(from: string | null = null): Promise<ConversationContext> {
  const callId = newId<CallId>()
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'test', provider_call_id: callId })
      .execute(),
  )
  const callerPhone = from as E164Number | null
  return { channel: 'voice', place: { callId }, callerPhone, branchId: null, languageHint: 'en' }
}

const session = () => world.session({ now: NOW, actor: RECEPTIONIST })
const run = (context: ConversationContext, name: string, args: unknown, providerToolCallId: string | null = null) =>
  runTool(session(), { name, args, context, providerToolCallId } satisfies ToolRequest)

async function tokenOf(context: ConversationContext, args: Record<string, string>): Promise<string> {
  const { outcome } = await run(context, 'check_availability', { service: 'haircut', ...args })
  return AvailabilityResult.parse(outcome.result).slots[0]?.slot_token ?? ''
}

async function appointmentsOf({ place }: ConversationContext): Promise<number> {
  const callId = 'callId' in place ? place.callId : null
  const rows = await world.inTenant((tx) =>
    tx.db
      .selectFrom('appointments')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .execute(),
  )
  return rows.length
}

describe('A tool call that a vendor delivers', () => {
  test('is done once and answered the same when it is delivered again', async () => {
    const context = await newCall('+34655777001')
    const slot_token = await tokenOf(context, { staff: 'Laura', when: 'on Wednesday at eleven' })
    const args = { slot_token, first_name: 'Ada' }
    const first = await run(context, 'book_appointment', args, 'vendor-1')
    const again = await run(context, 'book_appointment', { first_name: 'Ada', slot_token }, 'vendor-1')
    expect(first.record.status).toBe('succeeded')
    expect(again.record).toEqual({ ...first.record, createdAt: again.record.createdAt })
    expect(await appointmentsOf(context)).toBe(1)
  })

  test('is done once when it arrives ten times in the same moment', async () => {
    const context = await newCall('+34655777002')
    const slot_token = await tokenOf(context, { staff: 'Laura', when: 'on Wednesday at twelve' })
    const deliveries = Array.from({ length: 10 }, () =>
      run(context, 'book_appointment', { slot_token, first_name: 'Bo' }, 'vendor-2'),
    )
    const answers = await Promise.all(deliveries)
    const references = answers.map(({ outcome }) => BookedResult.parse(outcome.result).appointment.reference)
    expect(new Set(references).size).toBe(1)
    expect(await appointmentsOf(context)).toBe(1)
  })

  test('is refused when its id comes again with other arguments', async () => {
    const context = await newCall()
    await run(context, 'find_services', { service: 'haircut' }, 'vendor-3')
    const other = await run(context, 'find_services', { service: 'manicure' }, 'vendor-3')
    expect(other.record).toMatchObject({ status: 'refused', code: 'receptionist.tool_call_changed' })
  })

  test('in a thread of messages is done once as well', async () => {
    const conversationId = newId<ConversationId>()
    await world.inTenant((tx) =>
      tx.db
        .insertInto('conversations')
        .values({ tenant_id: tx.tenantId, id: conversationId, channel: 'chat', address: 'chat-1' })
        .execute(),
    )
    const context: ConversationContext = { ...(await newCall()), channel: 'chat', place: { conversationId } }
    await run(context, 'take_message', { message: 'Call me', name: 'Cy' }, 'vendor-4')
    await run(context, 'take_message', { message: 'Call me', name: 'Cy' }, 'vendor-4')
    const kept = await world.inTenant((tx) => listToolCalls(tx, { conversationId }))
    expect(kept).toMatchObject([
      { name: 'take_message', arguments: { message: 'Call me', name: 'Cy' }, status: 'succeeded' },
    ])
  })
})

describe('Words of the caller as an argument', () => {
  test.each(['el miércoles a las once', 'am Mittwoch um elf', 'Wednesday at eleven'])(
    'are read in any language of the business: %s',
    async (when) => {
      const answer = await run(await newCall(), 'check_availability', { service: 'haircut', when })
      expect(answer.outcome.result).toMatchObject({ is_exact: true, slots: [{ date: '2026-11-25', time: '11:00' }] })
    },
  )
})

describe('What a model may get wrong', () => {
  test.each([
    ['an unknown tool', 'make_coffee', {}, 'receptionist.unknown_tool'],
    ['a missing argument', 'check_availability', {}, 'receptionist.invalid_arguments'],
    ['an argument of the wrong kind', 'check_availability', { service: 7 }, 'receptionist.invalid_arguments'],
    ['no object at all', 'check_availability', 'haircut', 'receptionist.invalid_arguments'],
    [
      'a date that is none',
      'check_availability',
      { service: 'haircut', date: 'next Tuesday' },
      'receptionist.invalid_arguments',
    ],
    [
      'words without a time',
      'check_availability',
      { service: 'haircut', when: 'soonish maybe' },
      'receptionist.time_unclear',
    ],
    [
      'a day with two readings',
      'check_availability',
      { service: 'haircut', when: 'on Friday' },
      'receptionist.time_unclear',
    ],
    ['a service that does not exist', 'check_availability', { service: 'perm' }, 'receptionist.service_unclear'],
    [
      'a colleague who does not exist',
      'check_availability',
      { service: 'haircut', staff: 'Pablo' },
      'receptionist.staff_unclear',
    ],
    [
      'a colleague who does something else',
      'check_availability',
      { service: 'manicure', staff: 'Laura' },
      'receptionist.staff_not_for_service',
    ],
    ['a made-up slot token', 'hold_slot', { slot_token: 'next-tuesday' }, 'booking.slot_token_invalid'],
    ['a booking without a name', 'book_appointment', { slot_token: 'x' }, 'receptionist.name_missing'],
    [
      'a booking without a contact',
      'book_appointment',
      { slot_token: 'x', first_name: 'Al' },
      'receptionist.contact_missing',
    ],
    [
      'a number that cannot exist',
      'book_appointment',
      { slot_token: 'x', first_name: 'Al', phone: '12' },
      'receptionist.invalid_phone',
    ],
    [
      'an address that is none',
      'book_appointment',
      { slot_token: 'x', first_name: 'Al', email: 'al at home' },
      'receptionist.invalid_email',
    ],
    ['no identity', 'find_appointments', {}, 'receptionist.identity_needed'],
    [
      'somebody else',
      'cancel_appointment',
      { name: 'Otto', phone: '655777999' },
      'receptionist.identity_not_confirmed',
    ],
    [
      'a question that no FAQ answers',
      'answer_question',
      { question: 'Is the water soft?' },
      'receptionist.question_unanswered',
    ],
  ])('%s is refused with a reason', async (_what, name, args, code) => {
    const { record } = await run(await newCall(), name, args)
    expect(record).toMatchObject({ status: 'refused', code })
    expect(record.spoken).not.toMatch(/\n/)
  })

  test('empty optional arguments count as not given', async () => {
    const args = { service: 'haircut', staff: '', date: '2026-11-25', time: '10:00', part_of_day: null }
    const { outcome } = await run(await newCall(), 'check_availability', args)
    expect(AvailabilityResult.parse(outcome.result)).toMatchObject({ is_exact: true })
  })

  test('an appointment of this caller that does not exist is not found', async () => {
    const { record } = await run(await newCall('+34611222333'), 'cancel_appointment', { reference: 'NOPE22' })
    expect(record.code).toBe('receptionist.appointment_not_found')
  })

  test('days farther ahead than may be booked are refused as such, and nothing is invented', async () => {
    const args = { service: 'haircut', date: '2027-12-06', until_date: '2027-12-08' }
    const { record } = await run(await newCall(), 'check_availability', args)
    expect(record).toMatchObject({ status: 'refused', code: 'booking.beyond_booking_horizon' })
  })
})

describe('When the database does not answer', () => {
  test('the caller hears so, never that nothing is free, and can leave a message', async () => {
    const call = await callBella(world, { now: NOW })
    await withClient(world.superuserUrl, (client) => client.query('revoke select on allocations from ringbook_app'))
    try {
      const reply = await call.say('a haircut on Wednesday at four with Carmen')
      expect(reply.text).toBe("I'm sorry, I can't see the calendar right now. May I take a message?")
      expect(reply.toolCalls).toMatchObject([{ status: 'failed', code: 'receptionist.unavailable' }])
      await call.say('yes')
      await call.say('Please call me back')
      await call.say('Dan Brown')
      expect((await call.say('655 777 003')).outcome).toBe('message_taken')
    } finally {
      await withClient(world.superuserUrl, (client) => client.query('grant select on allocations to ringbook_app'))
    }
  })
})

describe('What a model is told', () => {
  test('Every tool has a description and a plain schema with described fields', () => {
    const definitions = toolDefinitions()
    expect(definitions.map(({ name }) => name)).toEqual([
      'find_services',
      'find_opening_hours',
      'check_availability',
      'find_next_free',
      'hold_slot',
      'book_appointment',
      'plan_series',
      'book_series',
      'find_visit_times',
      'book_visit',
      'send_verification_code',
      'verify_code',
      'find_appointments',
      'reschedule_appointment',
      'plan_series_move',
      'reschedule_series',
      'reschedule_visit',
      'quote_cancellation',
      'cancel_appointment',
      'cancel_series',
      'cancel_visit',
      'join_waitlist',
      'find_offers',
      'accept_offer',
      'decline_offer',
      'answer_question',
      'take_message',
      'hand_over',
      'end_conversation',
    ])
    const text = JSON.stringify(definitions)
    expect(text).not.toMatch(/"(?:format|pattern|\$schema)"/)
    for (const { description, parameters } of definitions) {
      expect(description.length).toBeGreaterThan(30)
      expect(parameters).toMatchObject({ type: 'object' })
    }
  })
})

test('Another business hears nothing of Bella', async () => {
  const session = world.otherSession({ now: NOW, actor: RECEPTIONIST })
  const callId = newId<CallId>()
  await session.transact((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'test', provider_call_id: callId })
      .execute(),
  )
  const context: ConversationContext = { ...(await newCall('+34611222333')), place: { callId } }
  const receptionist = createReceptionist({ logger: createLogger({ level: 'silent' }) })
  const greeting = await receptionist.greet(session, { ...context, channel: 'voice' })
  expect(greeting.text).toBe('Hello, this is the AI assistant of Barbería del Norte. How can I help you?')
  const { record } = await runTool(session, { name: 'find_services', args: {}, context })
  expect(record.result).toEqual({ services: [] })
})
