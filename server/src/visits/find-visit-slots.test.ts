import type { Updateable } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import {
  cutAndColour,
  partsOf,
  refusedFor,
  spansOf,
  visitsInsteadOf,
  visitsOnTuesday,
} from '../../test/world/visits.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import type { Database } from '../db/schema.generated.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { bookVisit, checkVisit, findVisitSlots } from './index.ts'
import type { VisitSearch, VisitWish } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const AS_IT_WAS = { buffer_after_minutes: 0, price_minor: 2500, requires_deposit: false, deposit_percent: null }
beforeEach(async () => {
  await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
  await change(world.ids.haircut, AS_IT_WAS)
})

const change = (id: ServiceId, changes: Updateable<Database['services']>) =>
  world.inTenant((tx) => tx.db.updateTable('services').set(changes).where('id', '=', id).execute())
const find = async (changes: Partial<VisitSearch> = {}) =>
  valueOf(await findVisitSlots(world.session(), visitsOnTuesday(changes)))
const check = (at: string, wish: VisitWish) =>
  checkVisit(world.session(), { ...wish, start: madrid(`${TUESDAY}T${at}`), by: 'staff' })
const partsAt = async (at: string, wish: VisitWish) => partsOf(valueOf(await check(at, wish)).items)
const haircut = (rest: Partial<VisitWish['items'][number]> = {}) => ({ serviceId: world.ids.haircut, ...rest })
const colour = (rest: Partial<VisitWish['items'][number]> = {}) => ({ serviceId: world.ids.fullColor, ...rest })
const manicure = (rest: Partial<VisitWish['items'][number]> = {}) => ({ serviceId: world.ids.manicure, ...rest })

async function taken(at: string, by: ResourceId): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T${at}`), resourceIds: [by] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot, by: 'staff' })))
}

describe('Several services of one customer', () => {
  test('They follow each other without a wait, on the grid of the first', async () => {
    const { visits, timezone, branchId } = await find({ limit: 3 })
    expect(spansOf(visits)).toEqual(['10:00–12:45', '10:15–13:00', '10:30–13:15'])
    expect([timezone, branchId]).toEqual(['Europe/Madrid', world.ids.branch])
    expect(partsOf(visits[0]?.items ?? [])).toEqual(['10:00 María García', '10:45 María García'])
  })

  test('Everything that is offered on a day can be booked by its token, with the people who were named', async () => {
    const { visits } = await find({ limit: 200, items: [haircut(), colour(), manicure()] })
    expect(visits.length).toBeGreaterThan(10)
    for (const offered of visits) {
      const { token } = offered
      const booked = valueOf(
        await bookVisit(world.session(), { ...cutAndColour({ by: 'customer' }), visit: { token } }),
      )
      expect(partsOf(booked.appointments)).toEqual(partsOf(offered.items))
      expect(booked.total).toEqual(offered.total)
      await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
    }
  }, 60_000)

  test('What is taken by others is not offered', async () => {
    await taken('11:00', world.ids.maria)
    await taken('11:00', world.ids.carmen)
    const { visits } = await find({ limit: 2 })
    expect(spansOf(visits)).toEqual(['11:00–13:45', '11:15–14:00'])
  })

  test('They are found from a day on, from an instant on, and never more than two months at once', async () => {
    const from = madrid(`${TUESDAY}T15:40`)
    expect(spansOf((await find({ from, to: from.add({ hours: 1 }) })).visits)).toEqual([
      '15:45–18:30',
      '16:00–18:45',
      '16:15–19:00',
      '16:30–19:15',
    ])
    const refused = await findVisitSlots(world.session(), visitsOnTuesday({ from, to: from.add({ hours: 24 * 63 }) }))
    expect(refusalOf(refused)).toBe('booking.invalid_window')
  })

  test('The sum of the prices and deposits comes with them; one that is not said makes no sum', async () => {
    const totalOf = async () => (await find({ limit: 1 })).visits[0]?.total
    expect(await totalOf()).toEqual({ priceMinor: 9000, isFrom: false, depositMinor: null, currency: 'EUR' })
    await change(world.ids.haircut, { requires_deposit: true, deposit_percent: '20' })
    expect(await totalOf()).toMatchObject({ priceMinor: 9000, depositMinor: 500 })
    await change(world.ids.haircut, { ...AS_IT_WAS, price_minor: null })
    expect(await totalOf()).toMatchObject({ priceMinor: null, depositMinor: null })
  })
})

describe('Who serves', () => {
  test('The same person for all that she does, somebody else for what she does not', async () => {
    const items = [haircut({ resourceIds: [world.ids.carmen] }), manicure(), colour()]
    expect(await partsAt('16:00', { items })).toEqual(['16:00 Carmen Ruiz', '16:45 Sofía Navarro', '17:45 Carmen Ruiz'])
    expect(await partsAt('16:00', { items, staff: 'any' })).toEqual([
      '16:00 Carmen Ruiz',
      '16:45 Sofía Navarro',
      '17:45 María García',
    ])
  })

  test('As a demand it is refused where nobody does both, and for those who are taken', async () => {
    const none = await check('10:30', { items: [haircut(), manicure()], staff: 'same' })
    expect(refusedFor(none)).toBe('resource_not_suitable: Manicure')
    await taken('11:00', world.ids.maria)
    await taken('10:15', world.ids.carmen)
    const wish = { items: [haircut(), colour()], staff: 'same' } as const
    expect(refusedFor(await check('10:15', wish))).toBe('slot_taken: Full Color (María García)')
    expect(await partsAt('11:00', { ...wish, staff: 'prefer_same' })).toEqual([
      '11:00 Carmen Ruiz',
      '11:45 Carmen Ruiz',
    ])
  })

  test('One service may name whose staff it shares', async () => {
    const items = [haircut({ resourceIds: [world.ids.carmen] }), colour({ guest: 'Lena', sameStaffAs: 0 })]
    const together = 'one_after_the_other'
    expect(await partsAt('16:00', { items, together, staff: 'any' })).toEqual([
      '16:00 Carmen Ruiz',
      '16:45 Carmen Ruiz',
    ])
    const later = await check('16:00', { items: [haircut({ sameStaffAs: 1 }), haircut()] })
    expect(refusalOf(later)).toBe('visits.invalid_items')
  })

  test('Who is wished for serves if they can; who is insisted on does, or it is refused by name', async () => {
    const wished = [haircut({ preferredIds: [world.ids.laura] }), colour()]
    expect(await partsAt('16:00', { items: wished, staff: 'any' })).toEqual(['16:00 Laura Pérez', '16:45 María García'])
    await taken('17:00', world.ids.carmen)
    const insisted = await check('16:00', { items: [haircut(), colour({ resourceIds: [world.ids.carmen] })] })
    expect(refusedFor(insisted)).toBe('slot_taken: Full Color (Carmen Ruiz)')
    expect(visitsInsteadOf(insisted).map(({ items }) => partsOf(items)[1]?.slice(6))).toEqual([
      'Carmen Ruiz',
      'Carmen Ruiz',
      'Carmen Ruiz',
    ])
  })

  test('Whoever does not do a service at all is not "never free"', async () => {
    const refused = await findVisitSlots(
      world.session(),
      visitsOnTuesday({ items: [haircut(), colour({ resourceIds: [world.ids.sofia] })] }),
    )
    expect(refusedFor(refused)).toBe('resource_not_suitable: Full Color')
  })
})

describe('Several people', () => {
  test('Mother and daughter are served at once, by two people', async () => {
    const items = [haircut(), haircut({ guest: 'Lena' })]
    expect(await partsAt('10:30', { items })).toEqual(['10:30 María García', '10:30 Laura Pérez'])
  })

  test('Or one after the other, by the same one if that is said', async () => {
    const items = [haircut(), haircut({ guest: 'Lena', sameStaffAs: 0 })]
    expect(await partsAt('10:30', { items, together: 'one_after_the_other' })).toEqual([
      '10:30 María García',
      '11:15 María García',
    ])
  })

  test('Each has services of their own that follow each other, while the other waits for nobody', async () => {
    const items = [haircut(), haircut({ guest: 'Lena' }), colour(), manicure({ guest: 'Lena' })]
    const offered = valueOf(await check('15:00', { items }))
    expect(partsOf(offered.items)).toEqual([
      '15:00 María García',
      '15:00 Laura Pérez',
      '15:45 María García',
      '15:45 Sofía Navarro',
    ])
    expect(offered.items.map(({ guest }) => guest)).toEqual([null, 'Lena', null, 'Lena'])
  })

  test('Four cannot have their hair cut at once by three, and are told which of them cannot', async () => {
    const items = [haircut(), ...['Ana', 'Eva', 'Ida'].map((guest) => haircut({ guest }))]
    const refused = await check('16:00', { items })
    expect(refusalOf(refused)).toBe('booking.slot_taken')
    expect(refused).toMatchObject({ refusal: { details: { item: { index: 3, guest: 'Ida' } } } })
  })
})

describe('Waiting', () => {
  test('Nobody waits unless they would; then as little as possible', async () => {
    const items = [haircut(), manicure()]
    const nails = { serviceId: world.ids.manicure, start: madrid(`${TUESDAY}T15:00`) }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot: nails, by: 'staff' })))
    expect(refusedFor(await check('15:00', { items }))).toBe('slot_taken: Manicure (Sofía Navarro)')
    expect(refusedFor(await check('15:00', { items, gapMinutesMax: 10 }))).toBe('slot_taken: Manicure (Sofía Navarro)')
    expect(await partsAt('15:00', { items, gapMinutesMax: 30 })).toEqual(['15:00 María García', '16:00 Sofía Navarro'])
    const from = madrid(`${TUESDAY}T14:45`)
    const { visits } = await find({ items, gapMinutesMax: 30, from, to: from.add({ hours: 1 }) })
    expect(visits.map((visit) => partsOf(visit.items))).toEqual([
      ['14:45 Laura Pérez', '16:00 Sofía Navarro'],
      ['15:00 María García', '16:00 Sofía Navarro'],
      ['15:15 María García', '16:00 Sofía Navarro'],
      ['15:30 María García', '16:15 Sofía Navarro'],
    ])
  })

  test('What one person needs between two services is no wait: it may always be', async () => {
    await change(world.ids.haircut, { buffer_after_minutes: 10 })
    const items = [haircut(), colour()]
    const same = await partsAt('16:00', { items, staff: 'same' })
    expect(same).toEqual(['16:00 María García', '16:55 María García'])
    expect(await partsAt('16:00', { items })).toEqual(same)
    expect(await partsAt('16:00', { items, staff: 'any' })).toEqual(['16:00 María García', '16:45 Carmen Ruiz'])
  })
})

describe('When those who are wanted are away', () => {
  const away = (ids: readonly ResourceId[], until: string) =>
    world.inTenant(async (tx) => {
      for (const id of ids) {
        const block = { tenant_id: tx.tenantId, resource_id: id, block_type: 'vacation' } as const
        const span = { starts_at: madrid(`${TUESDAY}T00:00`), ends_at: madrid(until) }
        await tx.db
          .insertInto('resource_blocks')
          .values({ ...block, ...span })
          .execute()
      }
    })
  const back = () => world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').execute())

  test('For longer than four weeks the times of others are offered', async () => {
    await away([world.ids.maria], '2026-12-24T00:00')
    const refused = await check('16:00', { items: [haircut({ resourceIds: [world.ids.maria] }), colour()] })
    expect(refusedFor(refused)).toBe('resource_blocked: Haircut (María García)')
    expect(visitsInsteadOf(refused).map(({ items }) => partsOf(items))).toEqual([
      ['15:45 Laura Pérez', '16:30 Carmen Ruiz'],
      ['16:00 Carmen Ruiz', '16:45 Carmen Ruiz'],
      ['16:15 Carmen Ruiz', '17:00 Carmen Ruiz'],
    ])
    await back()
  })

  test('A search of two months with every possible wait ends, and still finds what can be at its end', async () => {
    await away([world.ids.maria, world.ids.carmen], '2027-01-14T00:00')
    const from = Temporal.PlainDate.from(TUESDAY)
    const items = [haircut(), colour()]
    const search = { items, from, to: from.add({ days: 62 }), gapMinutesMax: 120, limit: 1, by: 'staff' } as const
    const [first] = (await find(search)).visits
    expect(first && onTheWall(first.start)).toBe('2027-01-14T10:00')
    expect(first && partsOf(first.items)).toEqual(['10:00 María García', '10:45 María García'])
    await back()
  }, 30_000)
})

describe('Where', () => {
  test('At the branch that offers all of it; where there is none, it is said', async () => {
    const second = await world.inTenant(async (tx) => {
      const row = { tenant_id: tx.tenantId, name: 'Bella Norte', slug: 'norte', timezone: 'Europe/Madrid' }
      const branch = await tx.db.insertInto('branches').values(row).returning('id').executeTakeFirstOrThrow()
      const offers = { tenant_id: tx.tenantId, service_id: world.ids.fullColor, branch_id: branch.id }
      await tx.db.insertInto('service_branches').values(offers).execute()
      return branch.id as BranchId
    })
    const offeredAt = async () => {
      const found = await findVisitSlots(world.session(), visitsOnTuesday())
      return found.ok ? found.value.branchId : found.refusal.code
    }
    expect(await offeredAt()).toBe(second)
    await world.inTenant((tx) => {
      const offers = { tenant_id: tx.tenantId, service_id: world.ids.haircut, branch_id: world.ids.branch }
      return tx.db.insertInto('service_branches').values(offers).execute()
    })
    expect(await offeredAt()).toBe('visits.no_common_branch')
    await world.inTenant(async (tx) => {
      await tx.db.deleteFrom('service_branches').execute()
      await tx.db.deleteFrom('branches').where('id', '=', second).execute()
    })
  })

  test('Another business has neither the services nor the token', async () => {
    const search = await findVisitSlots(world.otherSession(), visitsOnTuesday({ branchId: world.ids.branch }))
    expect(refusalOf(search)).toBe('booking.service_not_found')
    const { token } = (await find({ limit: 1 })).visits[0] ?? { token: '' }
    const booked = await bookVisit(world.otherSession(), { ...cutAndColour(), visit: { token } })
    expect(refusalOf(booked)).toBe('visits.token_invalid')
  })
})

describe('In the night in which the clock is turned', () => {
  // The last Sunday of March 2027: after 01:59 comes 03:00. And of October: 02:00 to 02:59 are there twice.
  test.each([
    ['2027-03-28T01:00', ['03-28T01:00', '03-28T01:45', '03-28T04:45']],
    ['2027-10-31T01:30', ['10-31T01:30', '10-31T02:15', '10-31T03:15']],
  ])('Services follow each other in elapsed time from %s on', async (start, walls) => {
    await world.inTenant(async (tx) => {
      const sunday = { tenant_id: tx.tenantId, branch_id: world.ids.branch, day_of_week: 0 }
      await tx.db
        .insertInto('opening_hours')
        .values({ ...sunday, opens_at: '00:00', closes_at: '12:00' })
        .execute()
      const works = { ...sunday, resource_id: world.ids.maria, start_time: '00:00', end_time: '12:00' }
      await tx.db.insertInto('resource_schedules').values(works).execute()
    })
    const visit = { items: [haircut(), colour()], start: madrid(start) }
    const offered = valueOf(await checkVisit(world.session(), { ...visit, by: 'staff' }))
    expect([...offered.items.map((item) => onTheWall(item.start)), onTheWall(offered.end)]).toEqual(
      walls.map((wall) => `2027-${wall}`),
    )
    const booked = valueOf(await bookVisit(world.session(), { ...cutAndColour(), visit }))
    expect([booked.start, booked.end]).toEqual([offered.start, offered.end])
    await world.inTenant(async (tx) => {
      await tx.db.deleteFrom('opening_hours').where('day_of_week', '=', 0).execute()
      await tx.db.deleteFrom('resource_schedules').where('day_of_week', '=', 0).execute()
    })
  })
})
