import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../test/scripted-receptionist.ts'
import { auditRowsOf, openWorld } from '../test/world.ts'
import type { OpenWorld } from '../test/world.ts'
import { createLiveDesk } from '../src/calls/live-desk.ts'
import { newId } from '../src/kernel/ids.ts'
import type { E164Number } from '../src/kernel/phone-number.ts'
import { blockNumber, listBlockedNumbers, unblockNumber } from '../src/receptionist/keep-blocked-numbers.ts'
import { createReceptionist } from '../src/receptionist/index.ts'

const NUISANCE = '+34655777300'
const UNTIL = Temporal.Instant.from('2026-11-16T10:00:00Z')

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const desk = createLiveDesk({ receptionist: createReceptionist({ logger: silentLogger }), logger: silentLogger })

async function ring(now: string, session = world.session({ now })): Promise<string> {
  const call = {
    providerCallId: newId<string>(),
    carrierCallId: null,
    direction: 'inbound' as const,
    from: NUISANCE as E164Number,
    to: null,
    callerName: null,
    agentId: null,
  }
  return (await desk.open(session, { provider: 'test', call })).kind
}

const everyNumber = async () => (await listBlockedNumbers(world.session(), { after: null, limit: 10 })).items

test('A number that is blocked is told so politely and not answered, until its time is over', async () => {
  const session = world.session()
  expect(await ring('2026-11-16T09:00:00Z')).toBe('answered')
  const blocked = await blockNumber(session, { phone: '655 777 300', reason: 'rings all day', until: UNTIL })
  expect(blocked).toMatchObject({ ok: true, value: { phone: NUISANCE, reason: 'rings all day' } })
  expect(await ring('2026-11-16T09:59:59Z')).toBe('refused')
  expect(await ring('2026-11-16T10:00:00Z')).toBe('answered')
})

test('A number is blocked once, however often at once, and the change is on record', async () => {
  const block = (reason: string) => blockNumber(world.session(), { phone: NUISANCE, reason, until: null })
  await Promise.all(['one', 'two', 'three', 'four'].map(block))
  const [blocked, another] = await everyNumber()
  expect(another).toBeUndefined()
  expect(await world.inTenant((tx) => auditRowsOf(tx, blocked?.id ?? ''))).not.toEqual([])
  expect(await ring('2026-11-16T09:00:00Z')).toBe('refused')
})

test('Another business still answers, and can unblock nothing here', async () => {
  const [blocked] = await everyNumber()
  const removal = { id: blocked?.id ?? '', expectedVersion: null }
  expect((await unblockNumber(world.otherSession(), removal)).ok).toBe(false)
  expect(await everyNumber()).toHaveLength(1)
  expect((await unblockNumber(world.session(), removal)).ok).toBe(true)
  expect(await unblockNumber(world.session(), removal)).toMatchObject({
    refusal: { code: 'receptionist.blocked_number_not_found' },
  })
  expect(await ring('2026-11-16T09:00:00Z')).toBe('answered')
})

test('What is no telephone number cannot be blocked', async () => {
  const wish = { phone: '12', reason: null, until: null }
  expect(await blockNumber(world.session(), wish)).toMatchObject({ refusal: { code: 'receptionist.invalid_phone' } })
})
