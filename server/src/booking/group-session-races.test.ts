import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import {
  bookAppointment,
  cancelAppointment,
  cancelGroupSession,
  listGroupSessions,
  moveGroupSession,
  openGroupSession,
  placeHold,
  rescheduleAppointment,
  undoChange,
} from './index.ts'
import type { BookingRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 20 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'group_sessions'] as const) await tx.db.deleteFrom(table).execute()
    await tx.db
      .updateTable('services')
      .set({ booking_mode: 'group', group_places: 10, group_opens_on_demand: false, max_party_size: 10 })
      .where('id', '=', world.ids.manicure)
      .execute()
  }),
)

// Sofía teaches how to paint nails: ten at her table, at ten on Tuesday.
const AT_TEN = madrid(`${TUESDAY}T10:00`)
const NOW = AT_TEN.subtract({ hours: 20 })

const open = async (start = AT_TEN) =>
  valueOf(
    await openGroupSession(world.session(), {
      serviceId: world.ids.manicure,
      branchId: null,
      start,
      durationMinutes: null,
      places: null,
      resourceIds: [],
      title: null,
      internalNotes: null,
    }),
  )

const openOnDemand = () =>
  world.inTenant((tx) =>
    tx.db.updateTable('services').set({ group_opens_on_demand: true }).where('id', '=', world.ids.manicure).execute(),
  )

const join = (number: number, changes: Partial<BookingRequest> = {}, now = NOW) =>
  bookAppointment(world.session({ now }), {
    slot: { serviceId: world.ids.manicure, start: AT_TEN },
    customer: { firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` },
    source: 'phone',
    ...changes,
  })

const atOnce = <Value>(count: number, attempt: (number: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, number) => attempt(number)))

const cancel = (appointmentId: AppointmentId) =>
  cancelAppointment(world.session({ now: NOW }), { appointmentId, expectedVersion: null, by: 'staff' })

const sessions = async () => {
  const page = { after: null, limit: 50 }
  return (await listGroupSessions(world.session(), { filter: {}, page })).items
}

// Counted from the places and the allocations themselves, not by the counter that is to be proved.
const counted = () =>
  world.inTenant(async (tx) => {
    const [places, allocations] = [
      await tx.db.selectFrom('group_session_places').select(['group_session_id', 'places', 'active']).execute(),
      await tx.db.selectFrom('allocations').select(['group_session_id', 'active']).execute(),
    ]
    return (await sessions()).map(({ id, status, taken }) => ({
      status,
      taken,
      places: places.reduce((sum, row) => sum + (row.active && row.group_session_id === id ? row.places : 0), 0),
      takesResources: allocations.some((row) => row.active && row.group_session_id === id),
    }))
  })

describe('Many at once want places in one session', () => {
  test('Of 60 who join a session of ten exactly ten come in, and the others hear of another session', async () => {
    await open()
    await open(madrid(`${TUESDAY}T12:00`))
    const results = await atOnce(60, (number) => join(number))
    const refused = results.filter((result) => !result.ok)
    expect(results.length - refused.length).toBe(10)
    expect(new Set(refused.map(refusalOf))).toEqual(new Set(['booking.group_session_full']))
    const offered = refused.map((result) => (result.ok ? [] : result.refusal.details?.['alternatives']))
    expect(offered.every((alternatives) => Array.isArray(alternatives) && alternatives.length === 1)).toBe(true)
    expect((await counted())[0]).toEqual({ status: 'open', taken: 10, places: 10, takesResources: true })
  }, 30_000)

  test('With parties of one to four it is filled and never overfilled', async () => {
    await open()
    const results = await atOnce(40, (number) => join(number, { partySize: (number % 4) + 1 }))
    const coming = results.reduce((sum, result) => sum + (result.ok ? result.value.partySize : 0), 0)
    expect(coming).toBe(10)
    expect((await counted())[0]).toMatchObject({ taken: 10, places: 10 })
  }, 30_000)

  test('While holds end, their places go to others, each once', async () => {
    await open()
    const slot = { serviceId: world.ids.manicure, start: AT_TEN }
    const holds = await atOnce(10, () => placeHold(world.session({ now: NOW }), { slot, minutes: 5 }))
    expect(holds.every((result) => result.ok)).toBe(true)
    expect(refusalOf(await join(99))).toBe('booking.group_session_full')
    const later = NOW.add({ minutes: 5 })
    const results = await atOnce(40, (number) => {
      const own = holds[number]
      return join(number, { holdToken: own?.ok ? own.value.token : null }, later)
    })
    expect(results.filter((result) => result.ok).length).toBe(10)
    expect((await counted())[0]).toMatchObject({ taken: 10, places: 10 })
  }, 30_000)

  test('Who comes, leaves, comes back and moves at once leaves nothing behind and takes nothing twice', async () => {
    const [early, late] = [await open(), await open(madrid(`${TUESDAY}T12:00`))]
    const booked = (await atOnce(10, (number) => join(number))).map(valueOf)
    const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })
    await atOnce(40, async (number): Promise<unknown> => {
      const { id } = booked[number % 10] ?? expect.fail('ten were booked')
      const session = world.session({ now: NOW })
      const start = number % 8 < 4 ? late.start : early.start
      switch (number % 4) {
        case 0:
          return rescheduleAppointment(session, { ...change(id), slot: { start }, by: 'staff' })
        case 1:
          return cancel(id)
        case 2:
          return undoChange(session, change(id))
        default:
          return join(100 + number)
      }
    })
    const coming = await world.inTenant((tx) =>
      tx.db.selectFrom('appointments').select('id').where('status', '=', 'scheduled').execute(),
    )
    const states = await counted()
    for (const state of states) expect(state.taken).toBe(state.places)
    expect(states.reduce((sum, state) => sum + state.taken, 0)).toBe(coming.length)
    expect(states.every((state) => state.taken <= 10)).toBe(true)
  }, 30_000)

  test('While the business cancels it, nobody is left with an appointment in it', async () => {
    const { id } = await open()
    const seen = { groupSessionId: id, expectedVersion: null, reason: 'ill' }
    const [cancelled] = await Promise.all([
      cancelGroupSession(world.session({ now: NOW }), seen),
      atOnce(20, (number) => join(number)),
    ])
    expect(valueOf(cancelled).status).toBe('cancelled')
    expect((await counted())[0]).toEqual({ status: 'cancelled', taken: 0, places: 0, takesResources: false })
    const statuses = await world.inTenant((tx) => tx.db.selectFrom('appointments').select('status').execute())
    expect(statuses.every((row) => row.status === 'cancelled')).toBe(true)
  })
})

describe('Where it is free, many at once would open a session', () => {
  beforeEach(openOnDemand)

  test('Of 40 one opens it and ten are in it', async () => {
    const results = await atOnce(40, (number) => join(number))
    expect(results.filter((result) => result.ok).length).toBe(10)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(
      new Set(['booking.group_session_full']),
    )
    expect(await counted()).toEqual([{ status: 'open', taken: 10, places: 10, takesResources: true }])
  }, 30_000)

  test('Of 20 who need nobody and no room either, one opens it and ten are in it', async () => {
    await world.inTenant((tx) =>
      tx.db
        .updateTable('service_requirements')
        .set({ is_required: false })
        .where('service_id', '=', world.ids.manicure)
        .execute(),
    )
    const blocked = { starts_at: AT_TEN, ends_at: AT_TEN.add({ hours: 2 }) }
    await world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values(
          [world.ids.sofia, world.ids.manicureTable].map((id) => ({
            ...blocked,
            tenant_id: tx.tenantId,
            resource_id: id,
          })),
        )
        .execute(),
    )
    const results = await atOnce(20, (number) => join(number))
    expect(results.filter((result) => result.ok).length).toBe(10)
    expect(await counted()).toEqual([{ status: 'open', taken: 10, places: 10, takesResources: false }])
    await world.inTenant(async (tx) => {
      await tx.db.deleteFrom('resource_blocks').where('starts_at', '=', AT_TEN).execute()
      await tx.db.updateTable('service_requirements').set({ is_required: true }).execute()
    })
  }, 30_000)

  test('The last two leave at once: the session ends and its time is free', async () => {
    const booked = [valueOf(await join(1)), valueOf(await join(2))]
    await Promise.all(booked.map((appointment) => cancel(appointment.id)))
    expect(await counted()).toEqual([{ status: 'cancelled', taken: 0, places: 0, takesResources: false }])
  })

  test('Somebody joins while the last one leaves: they have a session that takes its time, the old one or a new one', async () => {
    for (let round = 0; round < 10; round++) {
      const last = valueOf(await join(2 * round))
      const [, joined] = await Promise.all([cancel(last.id), join(2 * round + 1)])
      const { groupSessionId } = valueOf(joined)
      const open = (await sessions()).filter((session) => session.status === 'open')
      expect(open.map((session) => [session.id, session.taken])).toEqual([[groupSessionId, 1]])
      expect((await counted()).filter((state) => state.takesResources).length).toBe(1)
      valueOf(await cancel(valueOf(joined).id))
    }
  }, 30_000)

  test('Somebody joins and others want the time alone while the hold that opened it ends: one kind of them has it', async () => {
    const slot = { serviceId: world.ids.manicure, start: AT_TEN }
    valueOf(await placeHold(world.session({ now: NOW }), { slot, minutes: 5 }))
    const later = NOW.add({ minutes: 5 })
    const overlapping = { serviceId: world.ids.manicure, start: AT_TEN.add({ minutes: 15 }) }
    const results = await atOnce(20, (number) =>
      number % 2 === 0 ? join(number, {}, later) : join(number, { slot: overlapping }, later),
    )
    const starts = results.flatMap((result) => (result.ok ? [result.value.start.toString()] : []))
    expect(starts.length).toBe(10)
    expect(new Set(starts).size).toBe(1)
    const taking = (await counted()).filter((state) => state.takesResources)
    expect(taking).toEqual([{ status: 'open', taken: 10, places: 10, takesResources: true }])
  }, 30_000)
})

describe('Sofía may have one a day', () => {
  beforeEach(() =>
    world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'resource',
          resource_id: world.ids.sofia,
          period: 'day',
          max_count: 1,
        })
        .execute(),
    ),
  )
  afterEach(() => world.inTenant((tx) => tx.db.deleteFrom('booking_limits').execute()))

  const HOURS = [0, 1, 2, 6, 7]
  const tryToOpen = (start: Temporal.Instant, session = world.session({ now: NOW })) =>
    openGroupSession(session, {
      serviceId: world.ids.manicure,
      branchId: null,
      start,
      durationMinutes: null,
      places: null,
      resourceIds: [],
      title: null,
      internalNotes: null,
    })
  const done = (results: readonly { ok: boolean }[]) => results.filter((result) => result.ok).length

  test('Somebody books her just when a session was planned: it is not opened', async () => {
    await world.inTenant((tx) =>
      tx.db
        .updateTable('services')
        .set({ booking_mode: 'single_or_group' })
        .where('id', '=', world.ids.manicure)
        .execute(),
    )
    const session = world.session({ now: NOW })
    const slot = { serviceId: world.ids.manicure, start: AT_TEN.add({ hours: 2 }) }
    let overtaking: ReturnType<typeof join> | null = null
    const watched = (tx: TenantTx): TenantTx => ({
      ...tx,
      run: async (statement, values) => {
        if (statement.name === 'booking_open_group_session') await (overtaking ??= join(1, { slot, mode: 'single' }))
        return tx.run(statement, values)
      },
    })
    const overtaken: TenantSession = {
      ...session,
      transact: (work) => session.transact((tx) => work(watched(tx))),
    }
    expect(refusalOf(await tryToOpen(AT_TEN, overtaken))).toBe('booking.resource_limit_reached')
    expect((await counted()).length).toBe(0)
  })

  test('Sessions of other days that move to one day at once: one comes', async () => {
    const days = [1, 2, 3]
    const opened = []
    for (const day of days) opened.push(valueOf(await tryToOpen(AT_TEN.add({ hours: 24 * day }))))
    const results = await Promise.all(
      opened.map(({ id }, number) =>
        moveGroupSession(world.session({ now: NOW }), {
          groupSessionId: id,
          expectedVersion: null,
          start: AT_TEN.add({ hours: HOURS[number] ?? 0 }),
          resourceIds: [],
        }),
      ),
    )
    expect(done(results)).toBe(1)
    const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal.code]))
    expect(refused).toEqual(['booking.resource_limit_reached', 'booking.resource_limit_reached'])
  }, 30_000)
})
