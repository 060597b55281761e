import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { noVendors, scriptedDialer } from '../../test/scripted-vendors.ts'
import { announcedEvents, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { contactRulesOf } from '../messaging/index.ts'
import { closeAbandonedCalls } from './close-abandoned-calls.ts'
import { followCall } from './follow-call.ts'
import { openLiveCall } from './open-live-call.ts'
import { placeCall } from './place-call.ts'
import type { CallToPlace } from './place-call.ts'
import type { CallOrder, PlacedCall, VoiceCall } from './ports.ts'
import type { CallRow } from './store/call.ts'

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number

let world: OpenWorld
let session: TenantSession

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  session = world.session()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('calls').where('tenant_id', '=', tx.tenantId).execute()))

const rings = async (order: CallOrder): Promise<PlacedCall> => ({ kind: 'placed', providerCallId: `v-${order.callId}` })
const receptionist = scriptedReceptionist(async () => ({}))

function vendor(place: (order: CallOrder) => Promise<PlacedCall> = rings) {
  const { dialers, orders } = scriptedDialer(place)
  const contactRules = { of: contactRulesOf }
  return { orders, services: { receptionist, logger: silentLogger, dialers, contactRules } }
}

const callback: CallToPlace = { to: '611 222 333', purpose: 'callback' }

async function placed(services: ReturnType<typeof vendor>['services'], call: CallToPlace, as = session) {
  const answered = await placeCall(as, services, call)
  if (!answered.ok) throw new Error(answered.refusal.code)
  return answered.value
}

async function refusalOf(call: CallToPlace, as = session, { services } = vendor()): Promise<string | null> {
  const answered = await placeCall(as, services, call)
  return answered.ok ? null : answered.refusal.code
}

const allCalls = (): Promise<CallRow[]> =>
  world.inTenant((tx) => tx.db.selectFrom('calls').selectAll().where('tenant_id', '=', tx.tenantId).execute())

function atVendor(call: Partial<VoiceCall>): VoiceCall {
  const numbers = { direction: 'outbound', from: SALON, to: LUCIA } as const
  return { providerCallId: 'theirs', carrierCallId: null, callerName: null, agentId: null, ...numbers, ...call }
}

describe('when the business has somebody rung', () => {
  test('the vendor is asked once, by our number, with words that say who rings, and the call is on record', async () => {
    const { services, orders } = vendor()
    const call = await placed(services, callback)
    expect(call).toMatchObject({
      direction: 'outbound',
      from_number: SALON,
      to_number: LUCIA,
      customer_id: world.ids.lucia,
      status: 'queued',
      placement: 'placed',
      purpose: 'callback',
      provider_call_id: `v-${call.id}`,
    })
    expect(orders).toHaveLength(1)
    expect(orders[0]?.assistant.greeting).toBe(call.opening)
    expect(call.opening).toMatch(/Bella Hair Salon/)
    const events = await world.inTenant((tx) => announcedEvents(tx, 'call.started'))
    expect(events.filter(({ payload }) => payload['call_id'] === call.id)).toHaveLength(1)
  })

  test('what the vendor refuses has failed; what it leaves open is not known and not tried again', async () => {
    const refused = await placed(vendor(async () => ({ kind: 'refused', reason: 'no credit' })).services, callback)
    expect(refused).toMatchObject({ status: 'failed', placement: 'refused', end_reason: 'no credit' })
    const unknown = await placed(vendor(async () => ({ kind: 'unknown', reason: 'timed out' })).services, callback)
    expect(unknown).toMatchObject({ status: 'queued', placement: 'unknown' })
    expect(await refusalOf(callback)).toBe('calls.already_ringing')
    await closeAbandonedCalls({ database: world.database, clock: () => WORLD_NOW.add({ hours: 3 }) })
    expect((await allCalls()).find(({ id }) => id === unknown.id)).toMatchObject({
      status: 'abandoned',
      end_cause: 'unknown',
    })
  })

  test('ten times at once it is rung once, and under one key it is one call with one answer', async () => {
    const { services, orders } = vendor()
    const many = Array.from({ length: 10 }, () => placeCall(session, services, { ...callback, onceKey: 'k1' }))
    const answers = await Promise.all(many)
    expect(new Set(answers.map((one) => (one.ok ? one.value.id : one.refusal.code))).size).toBe(1)
    expect(orders).toHaveLength(1)
    expect(await refusalOf({ ...callback, purpose: 'other', say: 'Hi', onceKey: 'k1' })).toBe('calls.key_reused')
  })

  test('whoever is rung hears the opening in place of the greeting, and that the call is recorded', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('assistants').set({ recording_enabled: true }).where('tenant_id', '=', tx.tenantId).execute(),
    )
    const { services } = vendor()
    const call = await placed(services, { ...callback, say: 'Your colour has arrived.' })
    const opened = await openLiveCall(session, services, {
      provider: 'platform',
      call: atVendor({ providerCallId: call.provider_call_id }),
    })
    expect(opened).toMatchObject({ kind: 'answered', callId: call.id })
    expect(opened.kind === 'answered' && opened.greeting).toMatch(
      /Bella Hair Salon\. Esta llamada se graba\. Your colour has arrived\.$/,
    )
    expect((await allCalls())[0]).toMatchObject({ status: 'in_progress', recording_consent: 'announced' })
  })
})

describe('when the vendor tells of the call before it has answered', () => {
  test.each([
    ['by our id', true],
    ['by the numbers', false],
  ])('it is the same call, known %s', async (_how, givesItBack) => {
    const { services } = vendor(async (order) => {
      const ids = { providerCallId: `v-${order.callId}`, ...(givesItBack ? { placedCallId: order.callId } : {}) }
      await followCall(session, {
        provider: 'platform',
        call: atVendor(ids),
        event: { kind: 'call_progressed', status: 'ringing' },
        occurredAt: WORLD_NOW,
      })
      return { kind: 'unknown', reason: 'the answer was lost' }
    })
    const call = await placed(services, callback)
    expect(call).toMatchObject({ status: 'ringing', placement: 'placed', provider_call_id: `v-${call.id}` })
    expect(await allCalls()).toHaveLength(1)
  })

  test('a server that dies in between leaves one call, which the vendor finds again', async () => {
    const { services } = vendor(() => new Promise<never>(() => undefined))
    void placeCall(session, services, callback)
    await expect.poll(async () => (await allCalls()).map(({ placement }) => placement)).toEqual(['claimed'])
    expect(await refusalOf(callback)).toBe('calls.already_ringing')
    const end = { kind: 'call_ended', ending: { status: 'no_answer', reason: 'no-answer', endedAt: null } } as const
    const told = { provider: 'platform', call: atVendor({}), event: end, occurredAt: WORLD_NOW }
    await followCall(session, told)
    await followCall(session, told)
    expect(await allCalls()).toMatchObject([{ status: 'no_answer', end_cause: 'no_answer', placement: 'placed' }])
  })
})

describe('nobody is rung', () => {
  test('at night by the clock of the number, and nobody who wants to be left alone', async () => {
    const night = world.session({ now: Temporal.Instant.from('2026-11-16T21:30:00Z') })
    expect(await refusalOf(callback, night)).toBe('calls.quiet_hours')
    await world.inTenant((tx) =>
      tx.db
        .insertInto('message_opt_outs')
        .values({ tenant_id: tx.tenantId, address: '+34611999888', how: 'keyword', opted_out_at: WORLD_NOW })
        .execute(),
    )
    expect(await refusalOf({ to: '+34611999888', purpose: 'callback' })).toBe('calls.recipient_opted_out')
  })

  test('who is blocked, who has not agreed, without words, or at a number that is none or our own', async () => {
    const setLucia = (changes: { is_blocked?: boolean; marketing_consent?: boolean }) =>
      world.inTenant((tx) =>
        tx.db
          .updateTable('customers')
          .set(changes)
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', world.ids.lucia)
          .execute(),
      )
    await setLucia({ is_blocked: true })
    expect(await refusalOf(callback)).toBe('calls.recipient_blocked')
    await setLucia({ is_blocked: false, marketing_consent: false })
    const blocked = { phone: '+34611777666', blocked_until: WORLD_NOW.add({ hours: 1 }) }
    await world.inTenant((tx) =>
      tx.db
        .insertInto('blocked_numbers')
        .values({ ...blocked, tenant_id: tx.tenantId })
        .execute(),
    )
    expect(await refusalOf({ to: blocked.phone, purpose: 'callback' })).toBe('calls.recipient_blocked')
    expect(await refusalOf({ ...callback, purpose: 'other', say: 'We have an offer.' })).toBe('calls.no_consent')
    await setLucia({ marketing_consent: true })
    expect(await refusalOf({ ...callback, purpose: 'other' })).toBe('calls.nothing_to_say')
    expect(await refusalOf({ ...callback, purpose: 'reminder' })).toBe('calls.nothing_to_say')
    expect(await refusalOf({ purpose: 'reminder', appointmentId: newId<AppointmentId>() })).toBe(
      'calls.appointment_unknown',
    )
    expect(await refusalOf({ to: 'nobody', purpose: 'callback' })).toBe('calls.invalid_phone')
    expect(await refusalOf({ to: SALON, purpose: 'callback' })).toBe('calls.invalid_phone')
    expect(await refusalOf({ purpose: 'callback' })).toBe('calls.no_number_to_ring')
    const setNumbers = (is_active: boolean) =>
      world.inTenant((tx) =>
        tx.db.updateTable('phone_numbers').set({ is_active }).where('tenant_id', '=', tx.tenantId).execute(),
      )
    await setNumbers(false)
    expect(await refusalOf(callback)).toBe('calls.no_own_number')
    await setNumbers(true)
    const nobody = { orders: [], services: { receptionist, logger: silentLogger, ...noVendors } }
    expect(await refusalOf(callback, session, nobody)).toBe('calls.cannot_ring')
    expect(await allCalls()).toEqual([])
  })
})
