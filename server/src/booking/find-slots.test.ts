import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, checkTime, findSlots } from './index.ts'
import type { SlotSearch } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const date = (text: string) => Temporal.PlainDate.from(text)
const search = (changes: Partial<SlotSearch> = {}) =>
  findSlots(world.session(), {
    serviceId: world.ids.haircut,
    from: date(TUESDAY),
    to: date(TUESDAY).add({ days: 1 }),
    ...changes,
  })

describe('Free times', () => {
  test('A haircut is offered every quarter of an hour from ten until a quarter past seven', async () => {
    const { slots, timezone, branchId } = valueOf(await search())
    const starts = slots.map((slot) => onTheWall(slot.start))
    expect([starts[0], starts.at(-1), starts.length]).toEqual([`${TUESDAY}T10:00`, `${TUESDAY}T19:15`, 38])
    expect([timezone, branchId]).toEqual(['Europe/Madrid', world.ids.branch])
  })

  test('Over lunch only those are offered who do not eat', async () => {
    const { slots } = valueOf(await search({ from: madrid(`${TUESDAY}T14:00`), to: madrid(`${TUESDAY}T14:01`) }))
    expect(slots.map(staffOf)).toEqual([['Laura Pérez']])
  })

  test('On Sunday and Monday there are none: the salon is closed', async () => {
    const { slots } = valueOf(await search({ from: date('2026-11-22'), to: date('2026-11-24') }))
    expect(slots).toEqual([])
  })

  test('What is taken is not offered, and comes back when nobody holds it', async () => {
    const resourceIds = [world.ids.maria]
    const before = valueOf(await search({ resourceIds })).slots.length
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T12:00`), resourceIds }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const starts = valueOf(await search({ resourceIds })).slots.map((offered) => onTheWall(offered.start).slice(11))
    // A haircut of 45 minutes at twelve leaves no room for another that begins between 11:30 and 12:30.
    expect(starts).not.toEqual(expect.arrayContaining(['11:30']))
    expect(starts.length).toBe(before - 5)
  })

  test('Where nothing is free it is said why, and in whose way it stands', async () => {
    const closed = valueOf(await search({ from: date('2026-11-22'), to: date('2026-11-24'), saysWhy: true }))
    expect(closed.reasons.map(({ code }) => code)).toEqual(['booking.outside_opening_hours'])
    const resourceIds = [world.ids.maria]
    const at = madrid(`${TUESDAY}T12:00`)
    const slot = { serviceId: world.ids.haircut, start: at, resourceIds }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const quarter = { resourceIds, from: at, to: at.add({ minutes: 15 }) }
    const [reason] = valueOf(await search({ ...quarter, saysWhy: true })).reasons
    expect(reason).toMatchObject({ code: 'booking.slot_taken', resource: { name: 'María García' }, starts: 1 })
    expect(valueOf(await search(quarter)).reasons).toEqual([])
    expect(valueOf(await search({ saysWhy: true })).reasons).toEqual([])
  })

  test('Who does not do the service is not offered as never free: the search is refused', async () => {
    for (const resourceId of [world.ids.sofia, world.ids.tenant as string as ResourceId])
      expect(refusalOf(await search({ resourceIds: [resourceId] }))).toBe('booking.resource_not_suitable')
  })

  test('At most as many as were asked for, the earliest first', async () => {
    const { slots } = valueOf(await search({ limit: 2 }))
    expect(slots.map((slot) => onTheWall(slot.start))).toEqual([`${TUESDAY}T10:00`, `${TUESDAY}T10:15`])
  })

  test('Everything that is offered can be booked by its token', async () => {
    const { slots } = valueOf(await search({ serviceId: world.ids.fullColor }))
    for (const [number, slot] of slots.entries()) {
      await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
      const customer = { firstName: `Caller ${number}`, lastName: '' }
      const booked = await bookAppointment(world.session(), haircutFor({ slot: { token: slot.token }, customer }))
      expect(valueOf(booked).start).toEqual(slot.start)
    }
  })

  test.each([
    ['a window that ends before it begins', { from: date('2026-11-18'), to: date('2026-11-17') }],
    ['a window that is empty', { from: date('2026-11-18'), to: date('2026-11-18') }],
    ['a window of more than 62 days', { from: date('2026-11-18'), to: date('2027-01-20') }],
    ['a window of instants of more than 62 days', { from: madrid('2026-11-18T00:00'), to: madrid('2027-01-19T02:00') }],
  ])('Refused: %s', async (_, window) => {
    expect(refusalOf(await search(window))).toBe('booking.invalid_window')
  })

  test('62 days are allowed', async () => {
    expect((await search({ from: date('2026-11-18'), to: date('2027-01-19') })).ok).toBe(true)
  })

  test('A service that is offered only elsewhere is not offered at this branch', async () => {
    await world.inTenant(async (tx) => {
      const branch = { tenant_id: tx.tenantId, name: 'Sol', slug: 'sol', timezone: 'Europe/Madrid' }
      const { id } = await tx.db.insertInto('branches').values(branch).returning('id').executeTakeFirstOrThrow()
      const offered = { tenant_id: tx.tenantId, service_id: world.ids.manicure, branch_id: id }
      await tx.db.insertInto('service_branches').values(offered).execute()
    })
    const result = await search({ serviceId: world.ids.manicure, branchId: world.ids.branch })
    await world.inTenant((tx) => tx.db.deleteFrom('service_branches').execute())
    expect(refusalOf(result)).toBe('booking.service_not_offered_at_branch')
  })

  // An answer of "nothing is blocked" would sell the hours in which somebody is off.
  test('If time off cannot be read, the search fails: it is never taken for free', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values({
          tenant_id: tx.tenantId,
          resource_id: world.ids.maria,
          starts_at: madrid('2026-11-16T09:00'),
          ends_at: madrid('2026-11-16T10:00'),
          recurrence_rule: 'FREQ=NEVER',
          timezone: 'Europe/Madrid',
        })
        .execute(),
    )
    await expect(search()).rejects.toThrow('Invalid FREQ')
    await world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').execute())
  })

  test('Another business is offered nothing of it', async () => {
    const result = await findSlots(world.otherSession(), {
      serviceId: world.ids.haircut,
      from: date(TUESDAY),
      to: date('2026-11-18'),
    })
    expect(refusalOf(result)).toBe('booking.service_not_found')
  })
})

describe('Is this time free?', () => {
  test('Yes: the slot can be booked as it is', async () => {
    const checked = valueOf(
      await checkTime(world.session(), { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`) }),
    )
    if (!checked.isBookable) expect.fail(checked.reason)
    const booked = await bookAppointment(world.session(), haircutFor({ slot: { token: checked.slot.token } }))
    expect(valueOf(booked).start).toEqual(madrid(`${TUESDAY}T10:30`))
  })

  test('A time off the grid is as good as one on it', async () => {
    const asked = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:37`) }
    expect(valueOf(await checkTime(world.session(), asked)).isBookable).toBe(true)
  })

  test('No, and no other times if none are wanted', async () => {
    const asked = { serviceId: world.ids.haircut, start: madrid('2026-11-22T10:30'), alternatives: 0 }
    expect(valueOf(await checkTime(world.session(), asked))).toEqual({
      isBookable: false,
      reason: 'outside_opening_hours',
      resource: null,
      holidayName: null,
      alternatives: [],
    })
  })
})
