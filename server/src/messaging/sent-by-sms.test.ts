import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { briefPostKeyed } from '../../test/fake-message-vendor.ts'
import { openSmsSalon } from '../../test/sms-salon.ts'
import type { SmsSalon } from '../../test/sms-salon.ts'
import { WORLD_NOW } from '../../test/world.ts'
import { sendText } from './send-text.ts'

let bella: SmsSalon
beforeAll(async () => {
  bella = await openSmsSalon()
})
afterAll(() => bella.close())

describe('what we send', () => {
  const NIGHT = Temporal.Instant.from('2026-11-16T21:30:00Z')
  const MORNING = Temporal.Instant.from('2026-11-17T07:00:00Z')
  const text = (to: string, more: object = {}) =>
    ({ to, body: 'Hello', purpose: 'reminder', beganBy: 'business', ...more }) as const

  test('waits for the morning at the clock of whoever gets it, unless they wait for it', async () => {
    const [asleep, awake] = [bella.freshNumber(), bella.freshNumber()]
    const session = bella.world.session({ now: NIGHT })
    await sendText(session, text(asleep))
    await sendText(session, { ...text(awake), purpose: 'verification', beganBy: 'customer' })
    await bella.deliver(NIGHT)
    expect([bella.takenFor(asleep), bella.takenFor(awake)]).toEqual([[], ['Hello']])
    await bella.tick(MORNING.subtract({ seconds: 1 }))
    expect(bella.takenFor(asleep)).toEqual([])
    await bella.tick(MORNING)
    expect(bella.takenFor(asleep)).toEqual(['Hello'])
  })

  test('is given up when it is of no more use in the morning', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session({ now: NIGHT }), text(to, { usefulUntil: MORNING }))
    await bella.deliver(NIGHT)
    await bella.tick(MORNING)
    expect(bella.takenFor(to)).toEqual([])
    expect((await bella.conversationOf(to)).messages).toMatchObject([{ status: 'failed', failure_code: 'too_late' }])
  })

  test('is one message, however often and at once it is asked for under one key', async () => {
    const to = bella.freshNumber()
    const asked = Array.from({ length: 8 }, () => sendText(bella.world.session(), text(to, { onceKey: `r:${to}` })))
    const ids = (await Promise.all(asked)).map((sent) => sent.ok && sent.value.messageId)
    expect(new Set(ids).size).toBe(1)
    expect((await bella.conversationOf(to)).messages).toHaveLength(1)
  })

  test('is written with the quotes of a keyboard, counted, and cut where it is too long, in order', async () => {
    const to = bella.freshNumber()
    const sentence = 'We’re open “all day” – come by. 😀 '
    await sendText(bella.world.session(), text(to, { body: sentence.repeat(60), beganBy: 'customer' }))
    await bella.deliver()
    const { messages } = await bella.conversationOf(to)
    expect(messages.length).toBeGreaterThan(2)
    expect(bella.takenFor(to).join(' ')).toBe(`We're open "all day" - come by. 😀 `.repeat(60).trim())
    expect(messages[0]).toMatchObject({ encoding: 'ucs-2', segments: 1, expected_segments: 10 })
  })

  test('leaves once, even if eight processes take it up at once and the clock too', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    await Promise.all([...Array.from({ length: 8 }, () => bella.tick(WORLD_NOW)), bella.deliver()])
    expect(bella.takenFor(to)).toEqual(['Hello'])
  })

  test('is tried again with longer and longer pauses while the vendor is busy, and then given up', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    bella.vendor.willDo('is_busy')
    await bella.deliver()
    expect((await bella.conversationOf(to)).messages[0]).toMatchObject({
      status: 'queued',
      failure_code: 'busy',
      attempts: 1,
    })
    await bella.tick(WORLD_NOW.add({ seconds: 59 }))
    expect((await bella.conversationOf(to)).messages[0]?.attempts).toBe(1)
    for (const minutes of [1, 6, 21, 81, 321]) await bella.tick(WORLD_NOW.add({ minutes }))
    bella.vendor.willDo('accepts')
    await bella.tick(WORLD_NOW.add({ hours: 24 }))
    expect((await bella.conversationOf(to)).messages[0]).toMatchObject({
      status: 'failed',
      failure_code: 'busy',
      attempts: 6,
    })
    expect(await bella.conversationOf(to)).toMatchObject({ attention_reason: 'not_delivered' })
  })

  test('is not sent again when nobody knows whether it was; a person is told, and a late report settles it', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    bella.vendor.willDo('breaks_off')
    await bella.deliver()
    bella.vendor.willDo('accepts')
    await bella.tick(WORLD_NOW.add({ hours: 1 }))
    expect(bella.takenFor(to)).toEqual(['Hello'])
    const conversation = await bella.conversationOf(to)
    expect(conversation).toMatchObject({ attention_reason: 'delivery_unknown' })
    expect(conversation.messages[0]).toMatchObject({ status: 'unknown' })
    const delivered = { id: `late-${to}`, state: 'delivered', price_micros: 60_000 }
    await bella.report(delivered, conversation.messages[0]?.id)
    expect((await bella.conversationOf(to)).messages[0]).toMatchObject({
      status: 'delivered',
      provider_message_id: `late-${to}`,
      cost_micros: 60_000,
      cost_currency: 'EUR',
    })
  })

  test('and whose sending was broken off by the end of the process is treated the same', async () => {
    const to = bella.freshNumber()
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
    expect((await bella.conversationOf(to)).messages[0]?.status).toBe('sending')
    await bella.tick(WORLD_NOW.add({ minutes: 4 }))
    expect((await bella.conversationOf(to)).messages[0]?.status).toBe('unknown')
    expect(bella.takenFor(to)).toEqual([])
  })

  test('is known by its report even if that is quicker than the answer to our request', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    bella.vendor.onTaken(async ({ id }) => {
      await bella.report({ id, state: 'undelivered' })
      await bella.report({ id, state: 'sent' })
    })
    await bella.deliver()
    bella.vendor.onTaken(async () => {})
    expect((await bella.conversationOf(to)).messages[0]?.status).toBe('sent')
    // Deliveries are received by the clock of the database.
    await bella.tick(Temporal.Now.instant().add({ minutes: 1 }))
    expect((await bella.conversationOf(to)).messages[0]).toMatchObject({
      status: 'undelivered',
      failure_code: 'not_reachable',
    })
  })

  test('never goes back, whoever tries', async () => {
    const to = bella.freshNumber()
    await sendText(bella.world.session(), text(to, { beganBy: 'customer' }))
    await bella.deliver()
    const { messages } = await bella.conversationOf(to)
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

  test('is sent again where the vendor knows it again by its key', async () => {
    const salon = await openSmsSalon({ vendor: briefPostKeyed })
    const to = salon.freshNumber()
    await sendText(salon.world.session(), text(to, { beganBy: 'customer' }))
    salon.vendor.willDo('breaks_off')
    await salon.deliver()
    salon.vendor.willDo('accepts')
    await salon.tick(WORLD_NOW.add({ minutes: 1 }))
    expect((await salon.conversationOf(to)).messages[0]?.status).toBe('sent')
    expect(new Set(salon.vendor.messages.map(({ key }) => key)).size).toBe(1)
    await salon.close()
  })
})
