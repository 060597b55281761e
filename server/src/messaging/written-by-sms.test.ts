import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { briefPost, inboundBody, openFakeMessageServer, signFake, statusBody } from '../../test/fake-message-vendor.ts'
import type { FakeInbound, FakeMessageServer } from '../../test/fake-message-vendor.ts'
import { openMessageHarness } from '../../test/message-harness.ts'
import type { MessageHarness } from '../../test/message-harness.ts'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { announcedEvents, WORLD_NOW } from '../../test/world.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { changeConversation } from './change-conversation.ts'
import { sendMessage } from './send-message.ts'
import { sendText } from './send-text.ts'

let bella: MessageHarness
let vendor: FakeMessageServer
const receptionist = scriptedReceptionist(rememberEverything)

beforeAll(async () => {
  vendor = await openFakeMessageServer()
  const { config, settings } = vendor.context
  bella = await openMessageHarness({
    vendor: briefPost,
    config: Object(config),
    settings: Object(settings),
    receptionist,
  })
})
afterAll(async () => {
  await bella.close()
  await vendor.close()
})

let numbers = 0
/** A number that nobody has written from yet. */
function freshNumber(): string {
  numbers += 1
  return `+346110010${String(numbers).padStart(2, '0')}`
}

async function receive(message: FakeInbound, now = WORLD_NOW) {
  const body = Buffer.from(JSON.stringify(inboundBody(message)))
  const answer = await bella.post({ body, sign: signFake, now })
  expect(answer.status).toBe(200)
}

async function report(given: { id: string; state: string; [field: string]: unknown }, now = WORLD_NOW) {
  await bella.post({ body: Buffer.from(JSON.stringify(statusBody(given))), sign: signFake, now })
}

async function conversationOf(address: string) {
  return bella.world.inTenant(async (tx) => {
    const all = tx.db.selectFrom('conversations').selectAll().where('tenant_id', '=', tx.tenantId)
    const conversation = await all.where('address', '=', address).executeTakeFirstOrThrow()
    const messages = await tx.db
      .selectFrom('messages')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('conversation_id', '=', conversation.id)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return { ...conversation, id: conversation.id as ConversationId, messages }
  })
}

const linesOf = async (address: string) =>
  (await conversationOf(address)).messages.map(({ author, body }) => `${author}: ${body}`)

/** What the vendor took for a number. */
const takenFor = (to: string) => vendor.messages.filter((message) => message.to === to).map(({ text }) => text)

describe('a conversation by SMS', () => {
  test('goes on after days in the same place, but what was asked then is not answered by a yes of today', async () => {
    const from = freshNumber()
    await receive({ from, text: 'A haircut on Friday?' })
    await receive({ from, text: 'And on Saturday?' }, WORLD_NOW.add({ hours: 11 }))
    await receive({ from, text: 'yes' }, WORLD_NOW.add({ hours: 24 }))
    expect(await linesOf(from)).toEqual([
      'customer: A haircut on Friday?',
      'assistant: Heard A haircut on Friday?.',
      'customer: And on Saturday?',
      'assistant: Heard A haircut on Friday?, And on Saturday?.',
      'customer: yes',
      'assistant: Heard yes.',
    ])
  })

  test('is opened again when it was closed', async () => {
    const from = freshNumber()
    await receive({ from, text: 'Hello' })
    const { id } = await conversationOf(from)
    await changeConversation(bella.world.session(), { conversationId: id, status: 'closed', expectedVersion: null })
    await receive({ from, text: 'Me again' })
    expect(await conversationOf(from)).toMatchObject({ id, status: 'open' })
    expect((await linesOf(from)).at(-1)).toBe('assistant: Heard Me again.')
  })

  test('waits for the person who leads it, is on the list of what needs a look, and goes back after three days', async () => {
    const from = freshNumber()
    await receive({ from, text: 'Hello' })
    const { id } = await conversationOf(from)
    const session = bella.world.session()
    await sendMessage(
      session,
      { receptionist, logger: silentLogger },
      { conversationId: id, author: 'person', text: 'Hi!' },
    )
    await receive({ from, text: 'Is that Isabel?' })
    expect(await conversationOf(from)).toMatchObject({
      attention_reason: 'written_to_a_person',
      unread_messages: 1,
      handled_by: 'person',
    })
    await receive({ from, text: 'Anybody?' }, WORLD_NOW.add({ hours: 72 }))
    expect((await linesOf(from)).at(-1)).toBe('assistant: Heard Anybody?.')
  })

  test('of a number that is switched off for SMS is kept for a person', async () => {
    const from = freshNumber()
    await setSms(false)
    await receive({ from, text: 'Hello?' })
    await setSms(true)
    expect(await linesOf(from)).toEqual(['customer: Hello?'])
    expect(await conversationOf(from)).toMatchObject({ attention_reason: 'number_without_sms', unread_messages: 1 })
  })

  test('with a picture alone is shown to a person, and says so', async () => {
    const from = freshNumber()
    await receive({ from, text: '', attachments: 2 })
    expect((await linesOf(from))[0]).toBe('customer: [2 attachments]')
    expect((await linesOf(from))[1]).toContain('Alguien del equipo lo verá')
    expect(await conversationOf(from)).toMatchObject({ attention_reason: 'attachment' })
  })

  test('between two machines comes to an end', async () => {
    const from = freshNumber()
    for (let count = 0; count < 31; count++) await receive({ from, text: `I am out of office ${count}` })
    expect((await linesOf(from)).at(-1)).toBe('customer: I am out of office 30')
    expect(await conversationOf(from)).toMatchObject({ attention_reason: 'too_many_messages' })
  })

  test('is not seen from another business', async () => {
    const from = freshNumber()
    await receive({ from, text: 'Hello' })
    const { id } = await conversationOf(from)
    const other = bella.world.otherSession()
    const text = { to: from, body: 'Hi', purpose: 'notice', beganBy: 'customer' } as const
    const elsewhere = await sendText(other, text)
    expect(elsewhere).toMatchObject({ ok: true })
    expect(elsewhere.ok && elsewhere.value.conversationId).not.toBe(id)
    await receive({ from, text: 'STOP' })
    expect(await sendText(other, text)).toMatchObject({ ok: true })
    expect(await sendText(bella.world.session(), text)).toMatchObject({ refusal: { code: 'messaging.opted_out' } })
  })
})

async function setSms(isOn: boolean) {
  await bella.world.inTenant((tx) =>
    tx.db
      .updateTable('phone_numbers')
      .set({ capabilities: JSON.stringify({ sms: isOn }) })
      .where('tenant_id', '=', tx.tenantId)
      .execute(),
  )
}

describe('whoever wants no more messages', () => {
  const reminder = (to: string) => ({ to, body: 'Tomorrow at ten', purpose: 'reminder', beganBy: 'business' }) as const

  test('gets one text that says so, and no other, until they write START themselves', async () => {
    const from = freshNumber()
    await sendText(bella.world.session(), { ...reminder(from), language: 'en' })
    await receive({ from, text: 'STOP' })
    await bella.deliver()
    expect(takenFor(from)).toEqual([
      'Bella Hair Salon: You will get no more text messages from us. Reply START to get them again.',
    ])
    const queued = (await conversationOf(from)).messages[0]
    expect(queued).toMatchObject({ body: 'Tomorrow at ten', status: 'failed', failure_code: 'opted_out' })

    await receive({ from, text: 'When is my appointment?' })
    expect((await linesOf(from)).at(-1)).toBe('customer: When is my appointment?')
    expect(await conversationOf(from)).toMatchObject({ attention_reason: 'written_after_opting_out' })
    const { id: conversationId } = await conversationOf(from)
    const byPerson = { conversationId, author: 'person', text: 'It is at ten' } as const
    expect(await sendMessage(bella.world.session(), { receptionist, logger: silentLogger }, byPerson)).toMatchObject({
      refusal: { code: 'messaging.opted_out' },
    })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })

    await receive({ from, text: 'Start' })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: true })
    await bella.deliver(WORLD_NOW.add({ hours: 3 }))
    expect(takenFor(from).slice(1)).toEqual([
      'Bella Hair Salon: You will get our text messages again. Reply STOP to end them.',
      'Tomorrow at ten',
    ])
  })

  test('is not written to by anybody who goes past the program either, and is not opted in by the business', async () => {
    const from = freshNumber()
    await receive({ from, text: 'please stop texting me' })
    const { id, messages } = await conversationOf(from)
    const { world } = bella
    const forged = world.inTenant((tx) =>
      tx.db
        .insertInto('messages')
        .values({
          tenant_id: tx.tenantId,
          conversation_id: id,
          direction: 'outbound',
          body: 'Buy!',
          status: 'sent',
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow('opted out')
    const open = (changes: object) =>
      world.inTenant((tx) =>
        tx.db
          .updateTable('message_opt_outs')
          .set(changes)
          .where('tenant_id', '=', tx.tenantId)
          .where('address', '=', from)
          .execute(),
      )
    const ours = messages.find(({ direction }) => direction === 'outbound')?.id
    await expect(open({ opted_in_at: WORLD_NOW })).rejects.toThrow('by the customer alone')
    await expect(open({ opted_in_at: WORLD_NOW, opted_in_message_id: ours })).rejects.toThrow('by the customer alone')
    await expect(open({ address: '+34699999999' })).rejects.toThrow('by the customer alone')
    const gone = world.inTenant((tx) =>
      tx.db.deleteFrom('message_opt_outs').where('tenant_id', '=', tx.tenantId).execute(),
    )
    await expect(gone).rejects.toThrow('by the customer alone')
  })

  test('and says CANCEL is also asked by a person whether an appointment was meant', async () => {
    const from = freshNumber()
    await receive({ from, text: 'CANCEL' })
    expect((await linesOf(from)).at(-1)).toContain('no se ha cancelado ninguna cita')
    const { id, attention_reason } = await conversationOf(from)
    expect(attention_reason).toBe('possible_cancellation')
    const followUps = await bella.world.inTenant((tx) =>
      tx.db
        .selectFrom('follow_ups')
        .select(['kind', 'phone', 'body'])
        .where('tenant_id', '=', tx.tenantId)
        .where('conversation_id', '=', id)
        .execute(),
    )
    expect(followUps).toMatchObject([{ kind: 'callback', phone: from }])
  })

  test('is not told by us what the carrier has told already', async () => {
    const from = freshNumber()
    await receive({ from, text: 'STOP', answered: 'opt_out' })
    expect(await linesOf(from)).toEqual(['customer: STOP'])
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })
    await receive({ from, text: 'START', answered: 'opt_in' })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: true })
  })

  test('is believed too when it is the carrier who says so', async () => {
    const from = freshNumber()
    await receive({ from, text: 'Hello' })
    vendor.willDo('refuses_the_opted_out')
    await bella.deliver()
    vendor.willDo('accepts')
    expect((await conversationOf(from)).messages.at(-1)).toMatchObject({ status: 'failed', failure_code: 'opted_out' })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })
  })

  test('stops twice at once and is told once', async () => {
    const from = freshNumber()
    await Promise.all(Array.from({ length: 8 }, () => receive({ from, text: 'stop' })))
    await bella.deliver()
    expect(takenFor(from)).toHaveLength(1)
    const told = await bella.world.inTenant((tx) => announcedEvents(tx, 'customer.opted_out'))
    const { id } = await conversationOf(from)
    expect(told.filter(({ payload }) => payload['conversation_id'] === id)).toHaveLength(1)
  })

  test('and whoever asks for help is told what this is', async () => {
    const from = freshNumber()
    await receive({ from, text: 'HELP' })
    expect((await linesOf(from)).at(-1)).toContain('reservar, cambiar o cancelar una cita')
  })
})

describe('what we send', () => {
  const NIGHT = Temporal.Instant.from('2026-11-16T21:30:00Z')
  const MORNING = Temporal.Instant.from('2026-11-17T07:00:00Z')
  const text = (to: string, more: object = {}) =>
    ({ to, body: 'Hello', purpose: 'reminder', beganBy: 'business', ...more }) as const

  test('waits for the morning at the clock of whoever gets it, unless they wait for it', async () => {
    const [asleep, awake] = [freshNumber(), freshNumber()]
    const session = bella.world.session({ now: NIGHT })
    await sendText(session, text(asleep))
    await sendText(session, { ...text(awake), purpose: 'verification', beganBy: 'customer' })
    await bella.deliver(NIGHT)
    expect([takenFor(asleep), takenFor(awake)]).toEqual([[], ['Hello']])
    await bella.tick(MORNING.subtract({ seconds: 1 }))
    expect(takenFor(asleep)).toEqual([])
    await bella.tick(MORNING)
    expect(takenFor(asleep)).toEqual(['Hello'])
  })

  test('is given up when it is of no more use in the morning', async () => {
    const to = freshNumber()
    await sendText(bella.world.session({ now: NIGHT }), text(to, { usefulUntil: MORNING }))
    await bella.deliver(NIGHT)
    await bella.tick(MORNING)
    expect(takenFor(to)).toEqual([])
    expect((await conversationOf(to)).messages).toMatchObject([{ status: 'failed', failure_code: 'too_late' }])
  })

  test('is one message, however often and at once it is asked for under one key', async () => {
    const to = freshNumber()
    const asked = Array.from({ length: 8 }, () => sendText(bella.world.session(), text(to, { onceKey: `r:${to}` })))
    const ids = (await Promise.all(asked)).map((sent) => sent.ok && sent.value.messageId)
    expect(new Set(ids).size).toBe(1)
    expect((await conversationOf(to)).messages).toHaveLength(1)
  })

  test('is written with the quotes of a keyboard, counted, and cut where it is too long, in order', async () => {
    const to = freshNumber()
    const sentence = 'We’re open “all day” – come by. 😀 '
    await sendText(bella.world.session(), text(to, { body: sentence.repeat(60), beganBy: 'customer' }))
    await bella.deliver()
    const { messages } = await conversationOf(to)
    expect(messages.length).toBeGreaterThan(2)
    expect(takenFor(to).join(' ')).toBe(`We're open "all day" - come by. 😀 `.repeat(60).trim())
    expect(messages[0]).toMatchObject({ encoding: 'ucs-2', segments: 1, expected_segments: 10 })
  })

  test('leaves once, even if eight processes take it up at once and the clock too', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    await Promise.all([...Array.from({ length: 8 }, () => bella.tick(WORLD_NOW)), bella.deliver()])
    expect(takenFor(to)).toEqual(['Hello'])
  })

  test('is tried again with longer and longer pauses while the vendor is busy, and then given up', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    vendor.willDo('is_busy')
    await bella.deliver()
    expect((await conversationOf(to)).messages[0]).toMatchObject({
      status: 'queued',
      failure_code: 'busy',
      attempts: 1,
    })
    await bella.tick(WORLD_NOW.add({ seconds: 59 }))
    expect((await conversationOf(to)).messages[0]?.attempts).toBe(1)
    for (const minutes of [1, 6, 21, 81, 321]) await bella.tick(WORLD_NOW.add({ minutes }))
    vendor.willDo('accepts')
    await bella.tick(WORLD_NOW.add({ hours: 24 }))
    expect((await conversationOf(to)).messages[0]).toMatchObject({
      status: 'failed',
      failure_code: 'busy',
      attempts: 6,
    })
    expect(await conversationOf(to)).toMatchObject({ attention_reason: 'not_delivered' })
  })

  test('is not sent again when nobody knows whether it was; a person is told, and a late report settles it', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    vendor.willDo('breaks_off')
    await bella.deliver()
    vendor.willDo('accepts')
    await bella.tick(WORLD_NOW.add({ hours: 1 }))
    expect(takenFor(to)).toEqual(['Hello'])
    const conversation = await conversationOf(to)
    expect(conversation).toMatchObject({ attention_reason: 'delivery_unknown' })
    expect(conversation.messages[0]).toMatchObject({ status: 'unknown' })
    const suffix = `?message_id=${conversation.messages[0]?.id}`
    const body = Buffer.from(JSON.stringify(statusBody({ id: `late-${to}`, state: 'delivered', price_micros: 60_000 })))
    await bella.post({ body, sign: signFake, suffix })
    expect((await conversationOf(to)).messages[0]).toMatchObject({
      status: 'delivered',
      provider_message_id: `late-${to}`,
      cost_micros: 60_000,
      cost_currency: 'EUR',
    })
  })

  test('and whose sending was broken off by the end of the process is treated the same', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    await bella.world.inTenant((tx) =>
      tx.db
        .updateTable('messages')
        .set({ status: 'sending', claimed_at: WORLD_NOW })
        .where('tenant_id', '=', tx.tenantId)
        .where('conversation_id', 'in', (among) =>
          among.selectFrom('conversations').select('id').where('address', '=', to),
        )
        .execute(),
    )
    await bella.tick(WORLD_NOW.add({ minutes: 2 }))
    expect((await conversationOf(to)).messages[0]?.status).toBe('sending')
    await bella.tick(WORLD_NOW.add({ minutes: 4 }))
    expect((await conversationOf(to)).messages[0]?.status).toBe('unknown')
    expect(takenFor(to)).toEqual([])
  })

  test('is known by its report even if that is quicker than the answer to our request', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    vendor.onTaken(async ({ id }) => {
      await report({ id, state: 'undelivered' })
      await report({ id, state: 'sent' })
    })
    await bella.deliver()
    vendor.onTaken(async () => {})
    expect((await conversationOf(to)).messages[0]?.status).toBe('sent')
    // Deliveries are received by the clock of the database.
    await bella.tick(Temporal.Now.instant().add({ minutes: 1 }))
    expect((await conversationOf(to)).messages[0]).toMatchObject({
      status: 'undelivered',
      failure_code: 'not_reachable',
    })
  })

  test('never goes back, whoever tries', async () => {
    const to = freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    await bella.deliver()
    const { messages } = await conversationOf(to)
    const back = bella.world.inTenant((tx) =>
      tx.db
        .updateTable('messages')
        .set({ status: 'queued' })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', messages[0]?.id ?? '')
        .execute(),
    )
    await expect(back).rejects.toThrow('does not become queued')
  })

  test('to what is no number is refused', async () => {
    expect(await sendText(bella.world.session(), text('12345'))).toMatchObject({
      refusal: { code: 'messaging.number_invalid' },
    })
  })
})
