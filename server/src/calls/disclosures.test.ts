import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { getCall } from './list-calls.ts'
import { createLiveDesk } from './live-desk.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const desk = createLiveDesk({ receptionist: createReceptionist({ logger: silentLogger }), logger: silentLogger })

test.each([
  [{ discloses_ai: true, recording_enabled: true }, true, 'announced'],
  [{ discloses_ai: true, recording_enabled: false }, true, null],
  [{ discloses_ai: false, recording_enabled: false }, false, null],
] as const)(
  'An assistant set up as %j has the call keep what the caller was told',
  async (assistant, told, consent) => {
    await world.inTenant((tx) =>
      tx.db.updateTable('assistants').set(assistant).where('tenant_id', '=', tx.tenantId).execute(),
    )
    const session = world.session()
    const opening = await desk.open(session, {
      provider: 'test',
      call: {
        providerCallId: newId<string>(),
        carrierCallId: null,
        direction: 'inbound',
        from: null,
        to: null,
        callerName: null,
        agentId: null,
      },
    })
    if (opening.kind === 'refused') throw new Error(opening.spoken)
    const found = await getCall(session, opening.callId)
    if (!found.ok) throw new Error(found.refusal.code)
    const {
      ai_disclosed_at: disclosedAt,
      recording_consent: recorded,
      recording_consent_at: recordedAt,
    } = found.value.call
    expect(disclosedAt !== null).toBe(told)
    expect(recorded).toBe(consent)
    expect(recordedAt !== null).toBe(consent !== null)
  },
)
