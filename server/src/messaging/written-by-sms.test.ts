import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openSmsSalon } from '../../test/sms-salon.ts'
import type { SmsSalon } from '../../test/sms-salon.ts'
import { announcedEvents, WORLD_NOW } from '../../test/world.ts'
import { changeConversation } from './change-conversation.ts'
import { sendMessage } from './send-message.ts'
import { sendText } from './send-text.ts'

const receptionist = scriptedReceptionist(rememberEverything)

let bella: SmsSalon
beforeAll(async () => {
  bella = await openSmsSalon()
})
afterAll(() => bella.close())

describe('a conversation by SMS', () => {
  test('goes on after days in the same place, but what was asked then is not answered by a yes of today', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'A haircut on Friday?' })
    await bella.receive({ from, text: 'And on Saturday?' }, WORLD_NOW.add({ hours: 11 }))
    await bella.receive({ from, text: 'yes' }, WORLD_NOW.add({ hours: 24 }))
    expect(await bella.linesOf(from)).toEqual([
      'customer: A haircut on Friday?',
      'assistant: Heard A haircut on Friday?.',
      'customer: And on Saturday?',
      'assistant: Heard A haircut on Friday?, And on Saturday?.',
      'customer: yes',
      'assistant: Heard yes.',
    ])
  })

  test('is opened again when it was closed', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'Hello' })
    const { id } = await bella.conversationOf(from)
    await changeConversation(bella.world.session(), { conversationId: id, status: 'closed', expectedVersion: null })
    await bella.receive({ from, text: 'Me again' })
    expect(await bella.conversationOf(from)).toMatchObject({ id, status: 'open' })
    expect((await bella.linesOf(from)).at(-1)).toBe('assistant: Heard Me again.')
  })

  test('waits for the person who leads it, is on the list of what needs a look, and goes back after three days', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'Hello' })
    const { id } = await bella.conversationOf(from)
    const session = bella.world.session()
    await sendMessage(
      session,
      { receptionist, logger: silentLogger },
      { conversationId: id, author: 'person', text: 'Hi!' },
    )
    await bella.receive({ from, text: 'Is that Isabel?' })
    expect(await bella.conversationOf(from)).toMatchObject({
      attention_reason: 'written_to_a_person',
      unread_messages: 1,
      handled_by: 'person',
    })
    await bella.receive({ from, text: 'Anybody?' }, WORLD_NOW.add({ hours: 72 }))
    expect((await bella.linesOf(from)).at(-1)).toBe('assistant: Heard Anybody?.')
  })

  test('of a number that is switched off for SMS is kept for a person', async () => {
    const from = bella.freshNumber()
    await setSms(false)
    await bella.receive({ from, text: 'Hello?' })
    await setSms(true)
    expect(await bella.linesOf(from)).toEqual(['customer: Hello?'])
    expect(await bella.conversationOf(from)).toMatchObject({
      attention_reason: 'number_without_sms',
      unread_messages: 1,
    })
  })

  test('with a picture alone is shown to a person, and says so', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: '', attachments: 2 })
    expect((await bella.linesOf(from))[0]).toBe('customer: [2 attachments]')
    expect((await bella.linesOf(from))[1]).toContain('Alguien del equipo lo verá')
    expect(await bella.conversationOf(from)).toMatchObject({ attention_reason: 'attachment' })
  })

  test('between two machines comes to an end', async () => {
    const from = bella.freshNumber()
    for (let count = 0; count < 31; count++) await bella.receive({ from, text: `I am out of office ${count}` })
    expect((await bella.linesOf(from)).at(-1)).toBe('customer: I am out of office 30')
    expect(await bella.conversationOf(from)).toMatchObject({ attention_reason: 'too_many_messages' })
  })

  test('is not seen from another business', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'Hello' })
    const { id } = await bella.conversationOf(from)
    const other = bella.world.otherSession()
    const text = { to: from, body: 'Hi', purpose: 'notice', beganBy: 'customer' } as const
    const elsewhere = await sendText(other, text)
    expect(elsewhere).toMatchObject({ ok: true })
    expect(elsewhere.ok && elsewhere.value.conversationId).not.toBe(id)
    await bella.receive({ from, text: 'STOP' })
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
    const from = bella.freshNumber()
    await sendText(bella.world.session(), { ...reminder(from), language: 'en' })
    await bella.receive({ from, text: 'STOP' })
    await bella.deliver()
    expect(bella.takenFor(from)).toEqual([
      'Bella Hair Salon: You will get no more text messages from us. Reply START to get them again.',
    ])
    const queued = (await bella.conversationOf(from)).messages[0]
    expect(queued).toMatchObject({ body: 'Tomorrow at ten', status: 'failed', failure_code: 'opted_out' })

    await bella.receive({ from, text: 'When is my appointment?' })
    expect((await bella.linesOf(from)).at(-1)).toBe('customer: When is my appointment?')
    expect(await bella.conversationOf(from)).toMatchObject({ attention_reason: 'written_after_opting_out' })
    const { id: conversationId } = await bella.conversationOf(from)
    const byPerson = { conversationId, author: 'person', text: 'It is at ten' } as const
    expect(await sendMessage(bella.world.session(), { receptionist, logger: silentLogger }, byPerson)).toMatchObject({
      refusal: { code: 'messaging.opted_out' },
    })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })

    await bella.receive({ from, text: 'Start' })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: true })
    await bella.deliver(WORLD_NOW.add({ hours: 3 }))
    expect(bella.takenFor(from).slice(1)).toEqual([
      'Bella Hair Salon: You will get our text messages again. Reply STOP to end them.',
      'Tomorrow at ten',
    ])
  })

  test('is not written to by anybody who goes past the program either, and is not opted in by the business', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'please stop texting me' })
    const { id, messages } = await bella.conversationOf(from)
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
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'CANCEL' })
    expect((await bella.linesOf(from)).at(-1)).toContain('no se ha cancelado ninguna cita')
    const { id, attention_reason } = await bella.conversationOf(from)
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
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'STOP', answered: 'opt_out' })
    expect(await bella.linesOf(from)).toEqual(['customer: STOP'])
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })
    await bella.receive({ from, text: 'START', answered: 'opt_in' })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: true })
  })

  test('is believed too when it is the carrier who says so', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'Hello' })
    await sendText(bella.world.session(), reminder(from))
    bella.vendor.willDo('refuses_the_opted_out')
    await bella.deliver()
    bella.vendor.willDo('accepts')
    await bella.tick(WORLD_NOW)
    expect(bella.takenFor(from)).toEqual([])
    expect((await bella.conversationOf(from)).messages.at(-1)).toMatchObject({
      status: 'failed',
      failure_code: 'opted_out',
    })
    expect(await sendText(bella.world.session(), reminder(from))).toMatchObject({ ok: false })
  })

  test('stops twice at once and is told once', async () => {
    const from = bella.freshNumber()
    await Promise.all(Array.from({ length: 8 }, () => bella.receive({ from, text: 'stop' })))
    await bella.deliver()
    expect(bella.takenFor(from)).toHaveLength(1)
    const told = await bella.world.inTenant((tx) => announcedEvents(tx, 'customer.opted_out'))
    const { id } = await bella.conversationOf(from)
    expect(told.filter(({ payload }) => payload['conversation_id'] === id)).toHaveLength(1)
  })

  test('and whoever asks for help is told what this is', async () => {
    const from = bella.freshNumber()
    await bella.receive({ from, text: 'HELP' })
    expect((await bella.linesOf(from)).at(-1)).toContain('reservar, cambiar o cancelar una cita')
  })
})
