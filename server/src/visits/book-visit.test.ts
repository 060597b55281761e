import type { Updateable } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import {
  CUT_AND_COLOUR,
  cutAndColour,
  partsOf,
  refusedFor,
  spansOf,
  visitsInsteadOf,
  visitsOnTuesday,
} from '../../test/world/visits.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import type { Database } from '../db/schema.generated.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { bookVisit, findVisitSlots, getVisit, listVisits } from './index.ts'
import type { VisitItemWish } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const MANICURE_AS_IT_WAS = {
  booking_mode: 'single',
  group_places: null,
  group_opens_on_demand: false,
  max_party_size: 1,
} as const
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    for (const table of ['appointments', 'visits', 'intake_fields', 'booking_limits', 'group_sessions'] as const) {
      await tx.db.deleteFrom(table).execute()
    }
    await tx.db.updateTable('customers').set({ is_blocked: false }).where('id', '=', world.ids.lucia).execute()
  })
  await changeManicure(MANICURE_AS_IT_WAS)
})

const changeManicure = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) => tx.db.updateTable('services').set(changes).where('id', '=', world.ids.manicure).execute())
const book = (changes: Parameters<typeof cutAndColour>[0] = {}) => bookVisit(world.session(), cutAndColour(changes))
const cut = (rest: Partial<VisitItemWish> = {}) => ({ serviceId: world.ids.haircut, ...rest })
const nails = (rest: Partial<VisitItemWish> = {}) => ({ serviceId: world.ids.manicure, ...rest })

async function taken(at: string, by: ResourceId): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T${at}`), resourceIds: [by] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot, by: 'staff' })))
}

const countOf = async (table: 'appointments' | 'visits' | 'customers') =>
  (await world.inTenant((tx) => tx.db.selectFrom(table).select('id').execute())).length

describe('A visit is booked', () => {
  test('One appointment for each service, and they know their visit, their place and whom they are for', async () => {
    const visit = valueOf(await book({ items: [...CUT_AND_COLOUR, cut({ guest: 'Lena' })], customerNotes: 'by car' }))
    expect(visit).toMatchObject({ status: 'active', version: 1, customerId: world.ids.lucia, customerNotes: 'by car' })
    expect(partsOf(visit.appointments)).toEqual(['10:30 María García', '11:15 María García', '10:30 Laura Pérez'])
    expect(visit.appointments.map((one) => [one.visitPosition, one.guestName, one.visitId, one.customer?.id])).toEqual([
      [1, null, visit.id, world.ids.lucia],
      [2, null, visit.id, world.ids.lucia],
      [3, 'Lena', visit.id, world.ids.lucia],
    ])
    expect(spansOf([visit])).toEqual(['10:30–13:15'])
    expect(visit.total).toEqual({ priceMinor: 11_500, isFrom: false, depositMinor: null, currency: 'EUR' })
  })

  test('What a booking answers is what is read afterwards, alone and among those of the customer', async () => {
    const visit = valueOf(await book())
    const other = valueOf(await book({ at: `${TUESDAY}T15:00`, customer: { firstName: 'Clara', lastName: 'Vidal' } }))
    expect(valueOf(await getVisit(world.session(), { visitId: visit.id }))).toEqual(visit)
    const listed = async (customerId: typeof world.ids.lucia | null, limit = 10) =>
      (await listVisits(world.session(), { customerId, page: { afterId: null, limit } })).items
    expect(await listed(world.ids.lucia)).toEqual([visit])
    expect(await listed(null)).toEqual([visit, other])
    expect(await listed(null, 1)).toEqual([visit])
  })

  test('It is announced once as a visit and once for each appointment, and stands in the audit log', async () => {
    const visit = valueOf(await book())
    const [audit, events, booked] = await world.inTenant((tx) =>
      Promise.all([
        auditRowsOf(tx, visit.id),
        announcedEvents(tx, 'visit.booked'),
        announcedEvents(tx, 'appointment.booked'),
      ]),
    )
    expect(audit.map(({ action }) => action)).toEqual(['CREATE'])
    const appointmentIds = visit.appointments.map(({ id }) => id)
    expect(events.at(-1)?.payload).toMatchObject({ visit_id: visit.id, appointment_ids: appointmentIds })
    const told = booked.slice(-2).map(({ payload }) => payload['appointment_id'])
    expect(new Set(told)).toEqual(new Set(appointmentIds))
  })

  test('A new customer is added with it, and not when it is refused', async () => {
    const customer = { firstName: 'Vera', lastName: 'Sanz', phone: '612 000 222' }
    await taken('11:30', world.ids.maria)
    await taken('11:30', world.ids.carmen)
    const before = await countOf('customers')
    expect(refusedFor(await book({ customer }))).toBe('slot_taken: Full Color')
    expect(await countOf('customers')).toBe(before)
    valueOf(await book({ customer, at: `${TUESDAY}T16:00` }))
    expect(await countOf('customers')).toBe(before + 1)
  })
})

describe('All or nothing', () => {
  test('Where one service cannot be had nothing is booked; it is named, and other times for all are offered', async () => {
    await taken('11:30', world.ids.maria)
    const refused = await book({ items: [cut(), { serviceId: world.ids.fullColor, resourceIds: [world.ids.maria] }] })
    expect(refusedFor(refused)).toBe('slot_taken: Full Color (María García)')
    expect([await countOf('appointments'), await countOf('visits')]).toEqual([1, 0])
    const [nearest] = visitsInsteadOf(refused)
    expect(nearest && partsOf(nearest.items)).toEqual(['10:00 María García', '10:45 María García'])
    const token = nearest?.token ?? ''
    const booked = valueOf(await bookVisit(world.session(), { ...cutAndColour(), visit: { token } }))
    expect(partsOf(booked.appointments)).toEqual(['10:00 María García', '10:45 María García'])
  })

  test('A question of one service that was not answered refuses all, and says of which', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('intake_fields')
        .values({
          tenant_id: tx.tenantId,
          service_id: world.ids.fullColor,
          key: 'allergy',
          label: 'Allergies',
          type: 'text',
          is_required: true,
        })
        .execute(),
    )
    const asked = { source: 'api', by: 'customer' } as const
    const refused = await book({ ...asked, intakeAnswers: [{ allergy: 'to the cut' }] })
    expect(refusedFor(refused)).toBe('intake_invalid: Full Color')
    expect([await countOf('appointments'), await countOf('visits')]).toEqual([0, 0])
    const booked = valueOf(await book({ ...asked, intakeAnswers: [null, { allergy: 'none' }] }))
    expect(booked.appointments.map(({ intakeAnswers }) => intakeAnswers)).toEqual([{}, { allergy: 'none' }])
    expect(refusalOf(await book({ intakeAnswers: [{}, {}, {}] }))).toBe('visits.too_many_answers')
  })

  test('A customer who may not book, and a service or a visit that cannot be, are refused as what they are', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('customers').set({ is_blocked: true }).where('id', '=', world.ids.lucia).execute(),
    )
    expect(refusalOf(await book())).toBe('booking.customer_blocked')
    const customer = { firstName: 'Vera', lastName: 'Sanz' }
    expect(refusalOf(await book({ customer, items: [] }))).toBe('visits.invalid_items')
    const long = await book({ customer, items: [cut(), cut({ durationMinutes: 50 })] })
    expect(long).toMatchObject({ refusal: { code: 'booking.duration_not_offered', details: { item: { index: 1 } } } })
    expect(await countOf('visits')).toBe(0)
  })

  test('Customers keep to the notice of every service; the business need not', async () => {
    const soon = world.session({ now: madrid(`${TUESDAY}T09:20`) })
    const wish = { at: `${TUESDAY}T10:30`, items: [cut(), nails()] }
    await changeManicure({ minimum_notice_minutes: 180 })
    const refused = await bookVisit(soon, cutAndColour({ ...wish, by: 'customer' }))
    expect(refusedFor(refused)).toBe('below_minimum_notice: Manicure')
    expect((await bookVisit(soon, cutAndColour({ ...wish, by: 'staff' }))).ok).toBe(true)
    await changeManicure({ minimum_notice_minutes: 60 })
  })

  test('A limit of the customer counts the services of one visit together', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({ tenant_id: tx.tenantId, scope: 'customer', period: 'day', max_count: 2 })
        .execute(),
    )
    expect(refusedFor(await book({ items: [cut(), nails(), cut()] }))).toBe('customer_limit_reached: Haircut')
    expect((await book()).ok).toBe(true)
    expect(refusedFor(await book({ at: `${TUESDAY}T15:00` }))).toBe('customer_limit_reached: Haircut')
  })
})

describe('What was offered', () => {
  test('Is booked with the same people, or refused; who is free by then does not come in their place unasked', async () => {
    const { visits } = valueOf(await findVisitSlots(world.session(), visitsOnTuesday({ limit: 1 })))
    const token = visits[0]?.token ?? ''
    await taken('10:15', world.ids.maria)
    const refused = await bookVisit(world.session(), { ...cutAndColour(), visit: { token } })
    expect(refusedFor(refused)).toBe('slot_taken: Haircut (María García)')
    expect(
      new Set(visitsInsteadOf(refused).flatMap(({ items }) => partsOf(items).map((part) => part.slice(6)))),
    ).toEqual(new Set(['María García']))
  })

  test('Is worth nothing half an hour later', async () => {
    const { visits } = valueOf(await findVisitSlots(world.session(), visitsOnTuesday({ limit: 1 })))
    const later = world.session({ now: madrid('2026-11-16T09:31') })
    const refused = await bookVisit(later, { ...cutAndColour(), visit: { token: visits[0]?.token ?? '' } })
    expect(refusalOf(refused)).toBe('visits.token_expired')
  })
})

describe('In sessions with others', () => {
  const course = { booking_mode: 'group', group_places: 4, group_opens_on_demand: true, max_party_size: 4 } as const

  test('A service that is given to groups is part of a visit, and guests share its session', async () => {
    await changeManicure(course)
    const first = valueOf(await book({ items: [cut(), nails()], at: `${TUESDAY}T15:00` }))
    const sessionId = first.appointments[1]?.groupSessionId
    expect(sessionId).not.toBeNull()
    const items = [nails(), nails({ guest: 'Lena', partySize: 2 })]
    const customer = { firstName: 'Clara', lastName: 'Vidal' }
    const joined = valueOf(await book({ items, customer, at: `${TUESDAY}T15:45` }))
    expect(joined.appointments.map(({ groupSessionId }) => groupSessionId)).toEqual([sessionId, sessionId])
    const fifth = await book({ items: [nails()], at: `${TUESDAY}T15:45`, customer: { firstName: 'Eva', lastName: '' } })
    expect(refusedFor(fifth)).toBe('group_session_full: Manicure')
  })

  test('Two who would each open a session of their own at once are booked as they were offered', async () => {
    await changeManicure(course)
    await world.inTenant(async (tx) => {
      await setTables(tx, 2)
      await tx.db
        .insertInto('service_resources')
        .expression((from) =>
          from
            .selectFrom('service_resources as s')
            .where('s.resource_id', '=', world.ids.sofia)
            .select(['s.tenant_id', 's.requirement_id', from.val(world.ids.laura).as('resource_id')]),
        )
        .columns(['tenant_id', 'requirement_id', 'resource_id'])
        .execute()
    })
    const items = [nails({ partySize: 4 }), nails({ guest: 'Lena', partySize: 4 })]
    const visit = valueOf(await book({ items, at: `${TUESDAY}T15:00` }))
    expect(new Set(visit.appointments.map(({ groupSessionId }) => groupSessionId)).size).toBe(2)
    await world.inTenant(async (tx) => {
      await tx.db.deleteFrom('appointments').execute()
      await setTables(tx, 1)
    })
  })

  const setTables = (tx: TenantTx, units: number) =>
    tx.db.updateTable('resources').set({ units }).where('id', '=', world.ids.manicureTable).execute()
})

test('Another business neither sees a visit nor books for its customers', async () => {
  const visit = valueOf(await book())
  const other = world.otherSession()
  expect(refusalOf(await getVisit(other, { visitId: visit.id }))).toBe('visits.visit_not_found')
  const page = { afterId: null, limit: 10 }
  expect((await listVisits(other, { customerId: world.ids.lucia, page })).items).toEqual([])
  expect(refusalOf(await bookVisit(other, cutAndColour()))).toBe('visits.no_common_branch')
})
