import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { CallOrder, PlacedCall, ProvisioningPlan, VendorContext } from '../calls/ports.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { createCallDialers } from './dialers.ts'
import { secretText } from './manifest.ts'
import { createOutgoing } from './outgoing.ts'
import type { VendorManifest } from './manifest.ts'
import { createVoiceProvisioners } from './provisioners.ts'
import { sealConfig } from './sealed-config.ts'
import { insertConnection } from './store/connection.ts'

// Two vendors that exist in tests only; both ring, one makes assistants.
const seen: { type: string; context: VendorContext }[] = []

function vendorOf(type: string, more: Partial<VendorManifest> = {}): VendorManifest {
  return {
    type,
    title: type,
    description: type,
    config: z.strictObject({ token: secretText('What lets us ring') }),
    settings: z.strictObject({}),
    voice: null,
    dialer: {
      place: async (_order, context): Promise<PlacedCall> => {
        seen.push({ type, context })
        return { kind: 'placed', providerCallId: `${type}-1` }
      },
    },
    ...more,
  }
}

const provisioner = {
  provision: async (_plan: ProvisioningPlan, context: VendorContext) => {
    seen.push({ type: 'second', context })
    return { externalIds: { assistant: 'a' }, numbers: [], problems: [] }
  },
}
const vendors = [vendorOf('first'), vendorOf('second', { provisioner })]
const outgoing = createOutgoing({ allowsPrivate: false })
const services = { vault: worldVault, publicUrl: 'https://salon.example', outgoing, vendors }
const ids = { first: newId<string>(), second: newId<string>() }

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  for (const type of ['first', 'second'] as const) await connect(type)
})
afterAll(() => world.close())

function connect(type: 'first' | 'second') {
  const config = { token: `token of ${type}` }
  const sealed = sealConfig(worldVault, { tenantId: world.ids.tenant, id: ids[type], config })
  const row = { id: ids[type], type, config_encrypted: sealed, settings: '{}' }
  return world.inTenant((tx) => insertConnection(tx, row))
}

const order: CallOrder = {
  callId: newId<CallId>(),
  from: '+34910123456' as E164Number,
  to: '+34611222333' as E164Number,
  numberExternalId: null,
  assistant: {
    name: 'Bella',
    greeting: 'Hello.',
    language: 'en',
    instructions: '',
    tools: [],
    voiceId: null,
    voiceSettings: {},
    isRecorded: false,
    maxDurationSeconds: 600,
    hasTransferNumber: false,
  },
}

test('a call goes by the vendor that its number stands with, with the secrets of that connection', async () => {
  const dialer = await createCallDialers(services).find(world.session(), { provider: 'second' })
  expect(dialer?.provider).toBe('second')
  expect(await dialer?.place(order)).toEqual({ kind: 'placed', providerCallId: 'second-1' })
  expect(seen.at(-1)).toMatchObject({
    type: 'second',
    context: {
      config: { token: 'token of second' },
      webhookUrl: expect.stringMatching(/^https:\/\/salon\.example\/webhooks\/second\/./),
    },
  })
  expect(seen.at(-1)?.context.signal.aborted).toBe(false)
  expect(seen.at(-1)?.context.fetch).toBe(outgoing.fetch)
})

test('a number that stands with nobody is rung from by the first vendor that is connected, and in use', async () => {
  const find = () => createCallDialers(services).find(world.session(), { provider: null })
  expect((await find())?.provider).toBe('first')
  await world.inTenant((tx) =>
    tx.db.updateTable('integrations').set({ status: 'inactive' }).where('id', '=', ids.first).execute(),
  )
  expect((await find())?.provider).toBe('second')
  const other = world.session({ tenantId: world.ids.otherTenant })
  expect(await createCallDialers(services).find(other, { provider: null })).toBeNull()
})

test('an assistant is made at the vendor of a connection, if it is ours, in use, and the vendor can', async () => {
  const provisioners = createVoiceProvisioners(services)
  const found = await provisioners.find(world.session(), ids.second)
  if (found === null || found === 'impossible') throw new Error('nothing can be made')
  const plan = { assistant: order.assistant, numbers: [], externalIds: {} }
  expect(await found.provision(plan)).toMatchObject({ externalIds: { assistant: 'a' } })
  expect(await provisioners.find(world.session(), ids.first)).toBe('impossible')
  expect(await provisioners.find(world.session(), newId<string>())).toBeNull()
  const other = world.session({ tenantId: world.ids.otherTenant })
  expect(await provisioners.find(other, ids.second)).toBeNull()
})
