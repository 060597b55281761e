import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { getCall } from './list-calls.ts'
import { createLiveDesk } from './live-desk.ts'

const MARIA = '+34910123999' as E164Number

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())

const desk = createLiveDesk({
  logger: silentLogger,
  receptionist: scriptedReceptionist(async (heard) =>
    heard.text === 'a person'
      ? { ended: true, outcome: 'handed_over', handover: { number: MARIA, reason: 'wants a person' } }
      : rememberEverything(heard),
  ),
})

/** A call whose caller has just been told that they are put through. */
async function handedOver(): Promise<CallId> {
  const call = {
    providerCallId: newId<string>(),
    carrierCallId: null,
    direction: 'inbound',
    from: '+34611222333' as E164Number,
    to: '+34910123456' as E164Number,
    callerName: null,
    agentId: null,
  } as const
  const opening = await desk.open(world.session(), { provider: 'test', call })
  if (opening.kind === 'refused') throw new Error(opening.spoken)
  const { callId } = opening
  const said = {
    callId,
    text: 'a person',
    utteranceId: null,
    signal: new AbortController().signal,
    say: () => undefined,
  }
  await desk.hear(world.session(), said)
  return callId
}

async function whole(callId: CallId) {
  const found = await getCall(world.session(), callId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

describe('putting a caller through', () => {
  test('is what follows, until it was tried', async () => {
    const callId = await handedOver()
    const transfer = { kind: 'transfer', number: MARIA, reason: 'wants a person' }
    expect(await desk.whatFollows(world.session(), callId)).toEqual(transfer)
    const failed = { callId, attemptId: 'one', isAnswered: false, reason: 'busy' }
    await desk.settleTransfer(world.session(), failed)
    expect(await desk.whatFollows(world.session(), callId)).toEqual({ kind: 'listen' })
  })

  test('in vain, told eight times at once, is said once and asked about once', async () => {
    const callId = await handedOver()
    const failed = { callId, attemptId: 'one', isAnswered: false, reason: 'no-answer' }
    const replies = await Promise.all(Array.from({ length: 8 }, () => desk.settleTransfer(world.session(), failed)))
    expect(new Set(replies.map((reply) => reply?.text)).size).toBe(1)
    const { call, turns, activities } = await whole(callId)
    expect(turns.filter(({ text }) => text === replies[0]?.text)).toHaveLength(1)
    expect(activities.filter(({ type }) => type === 'transfer_failed')).toHaveLength(1)
    expect(call).toMatchObject({ status: 'in_progress', outcome: null })
  })

  test('answered, the call is over; that nobody was reached is not believed any more', async () => {
    const callId = await handedOver()
    const attempt = { callId, attemptId: 'one', isAnswered: true, reason: 'completed' }
    expect(await desk.settleTransfer(world.session(), attempt)).toBeNull()
    expect(await desk.settleTransfer(world.session(), { ...attempt, isAnswered: false })).toBeNull()
    const { call } = await whole(callId)
    expect(call).toMatchObject({ status: 'transferred', transferred_to: MARIA, outcome: 'handed_over' })
    expect(await desk.whatFollows(world.session(), callId)).toEqual({ kind: 'over' })
  })

  test('is nothing that another business could tell of, or ask about', async () => {
    const callId = await handedOver()
    const stranger = world.session({ tenantId: world.ids.otherTenant })
    expect(await desk.whatFollows(stranger, callId)).toEqual({ kind: 'over' })
    const attempt = { callId, attemptId: 'one', isAnswered: true, reason: 'completed' }
    expect(await desk.settleTransfer(stranger, attempt)).toBeNull()
    expect((await whole(callId)).call.status).toBe('in_progress')
  })
})
