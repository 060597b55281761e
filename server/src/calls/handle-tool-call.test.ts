import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { answerArrivingCall } from './answer-arriving-call.ts'
import { endCall } from './end-call.ts'
import { handleToolCalls } from './handle-tool-call.ts'
import type { VoiceCall } from './ports.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const services = { receptionist: createReceptionist({ logger: silentLogger }), logger: silentLogger }

function ringing(): { provider: string; call: VoiceCall } {
  const numbers = { from: '+34611222333' as E164Number, to: '+34910123456' as E164Number }
  const nothing = { carrierCallId: null, callerName: null, agentId: null }
  return { provider: 'test', call: { providerCallId: newId<string>(), direction: 'inbound', ...numbers, ...nothing } }
}

async function statusOf({ call }: { call: VoiceCall }) {
  return world.inTenant((tx) =>
    tx.db
      .selectFrom('calls')
      .select(['id', 'status'])
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', call.providerCallId)
      .executeTakeFirstOrThrow(),
  )
}

const ask = (of: { provider: string; call: VoiceCall }) =>
  handleToolCalls(world.session(), {
    ...of,
    toolCalls: [{ toolCallId: newId<string>(), name: 'find_services', arguments: {} }],
  })

test('a call in which something is asked for is under way, whether its platform says so or not', async () => {
  const of = ringing()
  await answerArrivingCall(world.session(), services, of)
  expect(await statusOf(of)).toMatchObject({ status: 'ringing' })
  await ask(of)
  expect(await statusOf(of)).toMatchObject({ status: 'in_progress' })
})

test('what is asked for late, when the call is over, does not open it again', async () => {
  const of = ringing()
  await answerArrivingCall(world.session(), services, of)
  const { id } = await statusOf(of)
  await endCall(world.session(), { callId: id as CallId, status: 'completed', reason: null, endedAt: null })
  await ask(of)
  expect(await statusOf(of)).toMatchObject({ status: 'completed' })
})
