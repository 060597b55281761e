import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callWithTools } from '../../../test/world/tools.ts'
import type { ToolCalls } from '../../../test/world/tools.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import type { CallId } from '../../kernel/ids.ts'
import { runTool } from '../index.ts'
import { AvailabilityResult } from './answer-availability.ts'
import { BookedResult } from './book-appointment.ts'
import { IntakeOpenResult } from './intake-question.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await world.inTenant((tx) =>
    tx.db
      .insertInto('intake_fields')
      .values([
        {
          tenant_id: tx.tenantId,
          service_id: world.ids.haircut,
          key: 'length',
          label: 'How long is the hair?',
          translations: JSON.stringify({ de: { label: 'Wie lang sind die Haare?', options: ['kurz', 'lang'] } }),
          type: 'choice',
          is_required: true,
          options: ['short', 'long'],
          sort_order: 1,
        },
        {
          tenant_id: tx.tenantId,
          service_id: world.ids.haircut,
          key: 'children',
          label: 'Children who come along',
          type: 'number',
          is_required: true,
          max_value: '3',
          sort_order: 2,
        },
        {
          tenant_id: tx.tenantId,
          service_id: world.ids.haircut,
          key: 'website_only',
          label: 'How did you find us?',
          type: 'text',
          is_required: true,
          asked_by_receptionist: false,
          sort_order: 3,
        },
      ])
      .execute(),
  )
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.updateTable('services').set({ requires_deposit: false, deposit_minor: null }).execute()
  }),
)

async function find(call: ToolCalls) {
  const { result, spoken } = await call.use('check_availability', {
    service: 'haircut',
    date: '2026-11-25',
    time: '11:00',
  })
  const found = AvailabilityResult.parse(result)
  return { ...found, spoken, token: found.slots[0]?.slot_token ?? '' }
}

const book = async (call: ToolCalls, args: Record<string, unknown>) => {
  const record = await call.use('book_appointment', { first_name: 'Ada', ...args })
  return { ...record, questions: IntakeOpenResult.safeParse(record.result).data?.questions ?? [] }
}

describe('What the business wants to know', () => {
  test('Comes along with the free times, as far as the receptionist asks it', async () => {
    const { questions } = await find(await callWithTools(world))
    expect(questions).toMatchObject([
      { key: 'length', label: 'How long is the hair?', type: 'choice', options: ['short', 'long'], required: true },
      { key: 'children', type: 'number', options: [], problem: null },
    ])
  })

  test('Is asked in the language of the conversation', async () => {
    const { questions } = await find(await callWithTools(world, { language: 'de' }))
    expect(questions[0]).toMatchObject({ label: 'Wie lang sind die Haare?', options: ['kurz', 'lang'] })
    const call = await callWithTools(world, { language: 'de' })
    const { token } = await find(call)
    expect((await book(call, { slot_token: token })).spoken).toBe('Wie lang sind die Haare? kurz oder lang?')
  })

  test('Is asked one question after the other, and nothing is booked before', async () => {
    const call = await callWithTools(world)
    const { token: slot_token } = await find(call)
    const first = await book(call, { slot_token })
    expect([first.code, first.spoken]).toEqual(['booking.intake_invalid', 'How long is the hair? short or long?'])
    expect(first.questions.map(({ key, problem }) => [key, problem])).toEqual([
      ['length', 'required'],
      ['children', 'required'],
    ])
    const length = { key: 'length', answer: 'Long' }
    const second = await book(call, { slot_token, answers: [length] })
    expect([second.spoken, second.questions.map(({ key }) => key)]).toEqual(['Children who come along?', ['children']])
    const wrong = await book(call, { slot_token, answers: [length, { key: 'children', answer: 7 }] })
    expect(wrong.spoken).toBe("I'm sorry, that is too much. Children who come along?")
    expect(await world.inTenant((tx) => tx.db.selectFrom('appointments').select('id').execute())).toEqual([])
    const done = await book(call, { slot_token, answers: [length, { key: 'children', answer: '2' }] })
    const { appointment } = BookedResult.parse(done.result)
    const kept = await world.inTenant((tx) =>
      tx.db
        .selectFrom('appointments')
        .select('intake_answers')
        .where('id', '=', appointment.appointment_id)
        .executeTakeFirstOrThrow(),
    )
    expect(kept.intake_answers).toEqual({ length: 'long', children: 2 })
    const audited = await world.inTenant((tx) => auditRowsOf(tx, appointment.appointment_id))
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.booked'))
    expect([audited.map(({ action, actor }) => [action, actor]), events.length]).toEqual([
      [['CREATE', 'receptionist:receptionist']],
      1,
    ])
  })

  test('An answer to a question that nobody asked is refused in words', async () => {
    const call = await callWithTools(world)
    const { token: slot_token } = await find(call)
    const answers = [
      { key: 'length', answer: 'long' },
      { key: 'children', answer: 0 },
      { key: 'shoe_size', answer: 42 },
    ]
    const { code, spoken } = await book(call, { slot_token, answers })
    expect(code).toBe('booking.intake_invalid')
    expect(spoken.length).toBeGreaterThan(10)
  })
})

test('A deposit is told before the yes and after it, and never as paid', async () => {
  await world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ requires_deposit: true, deposit_minor: 1000 })
      .where('id', '=', world.ids.haircut)
      .execute(),
  )
  const call = await callWithTools(world)
  const { token: slot_token, spoken, slots } = await find(call)
  expect(slots).toMatchObject([{ price_minor: 2500, price_is_from: false, deposit_minor: 1000, currency: 'EUR' }])
  expect(spoken).toContain("a deposit of €10 is due for it, which I can't take here.")
  const answers = [
    { key: 'length', answer: 'short' },
    { key: 'children', answer: 0 },
  ]
  const booked = await book(call, { slot_token, answers })
  expect(booked.spoken).toMatch(/A deposit of €10 is due; the team will tell you how to pay it\.$/)
})

test('Another business takes no slot of this one, and learns nothing of its questions', async () => {
  const { token: slot_token } = await find(await callWithTools(world))
  const session = world.otherSession({ now: '2026-11-20T09:00:00Z' })
  const callId = newId<CallId>()
  await session.transact((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'test', provider_call_id: callId })
      .execute(),
  )
  const context = {
    channel: 'voice',
    place: { callId },
    callerPhone: null,
    branchId: null,
    languageHint: 'en',
  } as const
  const args = { slot_token, first_name: 'Eve', email: 'eve@mail.example' }
  const { record } = await runTool(session, { name: 'book_appointment', args, context })
  expect([record.code, record.result]).toEqual(['booking.slot_token_invalid', { slots: [], refused: record.code }])
})
