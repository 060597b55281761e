import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { BookingRequest } from './index.ts'
import { bookAppointment, checkTime, findSlots } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const book = (changes: Partial<BookingRequest> = {}) => bookAppointment(world.session(), haircutFor(changes))

/** A haircut at a time by the clock on the wall, with whom, for how many. */
function haircutAt(wallTime: string, choice: { resourceIds?: ResourceId[]; partySize?: number } = {}) {
  return { slot: { serviceId: world.ids.haircut, start: madrid(wallTime), ...choice } }
}

describe('A caller books', () => {
  test('The appointment takes the stylist and one chair, at the price of the list', async () => {
    const booked = valueOf(await book())
    expect(booked).toMatchObject({
      status: 'scheduled',
      service: { name: 'Haircut' },
      branch: { name: 'Bella Fuencarral' },
      customer: { name: 'Anna Schmidt' },
      start: madrid(`${TUESDAY}T10:30`),
      end: madrid(`${TUESDAY}T11:15`),
      timezone: 'Europe/Madrid',
      quotedPriceMinor: 2500,
      currency: 'EUR',
      source: 'phone',
      version: 1,
    })
    expect(booked.resources.map(({ name, requirement }) => `${requirement}: ${name}`)).toEqual([
      'stylist: María García',
      'chair: Chair',
    ])
    expect(booked.reference).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
  })

  test('The audit log says who booked, and the event is announced once', async () => {
    const booked = valueOf(await bookAppointment(world.session({ actor: RECEPTIONIST }), haircutFor()))
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, booked.id), announcedEvents(tx, 'appointment.booked')]),
    )
    expect(audit).toMatchObject([{ action: 'CREATE', actor: 'receptionist:receptionist', old_values: null }])
    const own = events.filter((event) => event.payload['appointment_id'] === booked.id)
    expect(own).toMatchObject([{ payload: { customer_id: booked.customer?.id, service_id: world.ids.haircut } }])
  })

  test('The stylist who was asked for serves', async () => {
    const booked = valueOf(await book(haircutAt(`${TUESDAY}T10:30`, { resourceIds: [world.ids.laura] })))
    expect(staffOf(booked)).toEqual(['Laura Pérez'])
  })

  test('While the colour takes effect the colourist can cut somebody else, but not while she colours', async () => {
    const withCarmen = [world.ids.carmen]
    const color = { serviceId: world.ids.fullColor, start: madrid(`${TUESDAY}T10:00`), resourceIds: withCarmen }
    valueOf(await book({ slot: color }))
    expect(valueOf(await book(haircutAt(`${TUESDAY}T10:45`, { resourceIds: withCarmen }))).status).toBe('scheduled')
    const during = await book(haircutAt(`${TUESDAY}T11:30`, { resourceIds: withCarmen }))
    expect(refusalOf(during)).toBe('booking.slot_taken')
  })

  test('A service that the business must confirm waits as pending and takes its time all the same', async () => {
    await world.inTenant((tx) => setService({ requires_confirmation: true })(tx))
    const booked = valueOf(await book(haircutAt(`${TUESDAY}T10:30`, { resourceIds: [world.ids.maria] })))
    await world.inTenant((tx) => setService({ requires_confirmation: false })(tx))
    expect(booked.status).toBe('pending')
    const again = await book(haircutAt(`${TUESDAY}T10:30`, { resourceIds: [world.ids.maria] }))
    expect(refusalOf(again)).toBe('booking.slot_taken')
  })

  test('A reference that is somebody else’s is drawn again', async () => {
    const first = valueOf(await bookAppointment(world.session(), haircutFor(), () => 'SAME23'))
    const drawn = ['SAME23', 'NEXT45']
    const second = valueOf(await bookAppointment(world.session(), haircutFor(), () => drawn.shift() ?? 'NONE'))
    expect([first.reference, second.reference]).toEqual(['SAME23', 'NEXT45'])
  })
})

describe('Who the appointment is for', () => {
  test('The same telephone number is the same customer, however it is said', async () => {
    const first = valueOf(await book())
    const customer = { firstName: 'Anna', lastName: '', phone: '612 34 56 78' }
    const second = valueOf(await book({ customer }))
    expect(second.customer).toEqual(first.customer)
  })

  test('A customer whom the business knows is named by id', async () => {
    const booked = valueOf(await book({ customer: { customerId: world.ids.lucia } }))
    expect(booked.customer).toEqual({ id: world.ids.lucia, name: 'Lucía Fernández' })
  })

  test.each([
    ['nobody of that id', { customerId: newId<CustomerId>() }, 'booking.customer_not_found'],
    ['somebody who is blocked, by id', { customerId: 'bruno' }, 'booking.customer_blocked'],
    [
      'somebody who is blocked, by number',
      { firstName: 'B', lastName: '', phone: '611444555' },
      'booking.customer_blocked',
    ],
    ['a number that cannot exist', { firstName: 'Anna', lastName: '', phone: '12' }, 'booking.invalid_phone'],
  ])('Refused: %s', async (_, customer, code) => {
    const who = 'customerId' in customer && customer.customerId === 'bruno' ? { customerId: world.ids.bruno } : customer
    expect(refusalOf(await book({ customer: who as BookingRequest['customer'] }))).toBe(code)
    expect(await countAppointments()).toBe(0)
  })
})

describe('A time that cannot be had is refused with its reason and the nearest times that can', () => {
  test.each([
    ['booking.in_the_past', '2026-11-13T10:30', {}],
    ['booking.below_minimum_notice', '2026-11-16T09:30', {}],
    ['booking.beyond_booking_horizon', '2027-06-01T10:30', {}],
    ['booking.outside_opening_hours', '2026-11-16T12:00', {}],
    ['booking.outside_opening_hours', `${TUESDAY}T19:30`, {}],
    ['booking.resource_not_working', `${TUESDAY}T14:15`, { resourceIds: ['maria'] }],
    ['booking.party_too_large', `${TUESDAY}T10:30`, { partySize: 2 }],
    ['booking.resource_not_suitable', `${TUESDAY}T10:30`, { resourceIds: ['sofia'] }],
  ] as const)('%s at %s', async (code, wallTime, choice) => {
    const resourceIds = 'resourceIds' in choice ? choice.resourceIds.map((name) => world.ids[name]) : []
    const result = await book(haircutAt(wallTime, { ...choice, resourceIds }))
    expect(refusalOf(result)).toBe(code)
    const offered = alternativesOf(result)
    expect(offered.length).toBe(code === 'booking.party_too_large' ? 0 : 3)
  })

  test('slot_taken when the stylist has somebody else, with her own next times', async () => {
    const withMaria = { resourceIds: [world.ids.maria] }
    valueOf(await book(haircutAt(`${TUESDAY}T10:30`, withMaria)))
    const result = await book(haircutAt(`${TUESDAY}T10:45`, withMaria))
    expect(refusalOf(result)).toBe('booking.slot_taken')
    expect(alternativesOf(result)).toEqual([`${TUESDAY}T11:15`, `${TUESDAY}T11:30`, `${TUESDAY}T11:45`])
  })

  test('resource_blocked when she is on holiday, then the others are offered', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values({
          tenant_id: tx.tenantId,
          resource_id: world.ids.maria,
          starts_at: madrid('2026-11-16T00:00'),
          ends_at: madrid('2027-02-01T00:00'),
          block_type: 'vacation',
        })
        .execute(),
    )
    const asked = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
    const checked = valueOf(await checkTime(world.session(), asked))
    const refused = await book({ slot: asked })
    await world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').execute())
    expect(refusalOf(refused)).toBe('booking.resource_blocked')
    expect(checked).toMatchObject({ reason: 'resource_blocked', resource: { name: 'María García' } })
    const offered = checked.isBookable ? [] : checked.alternatives
    expect(offered.map(staffOf)).toEqual([['Laura Pérez'], ['Laura Pérez'], ['Laura Pérez']])
  })

  test('branch_closed on a holiday', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values({
          tenant_id: tx.tenantId,
          branch_id: world.ids.branch,
          starts_at: madrid('2026-12-25T00:00'),
          ends_at: madrid('2026-12-26T00:00'),
          recurrence_rule: 'FREQ=YEARLY',
          timezone: 'Europe/Madrid',
          block_type: 'closure',
        })
        .execute(),
    )
    expect(refusalOf(await book(haircutAt('2026-12-25T10:30')))).toBe('booking.branch_closed')
  })

  test('day_not_offered and outside_service_hours, where the service itself is limited', async () => {
    await world.inTenant((tx) =>
      setService({ available_days: [3], available_from: '11:00', available_until: '18:00' })(tx),
    )
    const onTuesday = await book(haircutAt(`${TUESDAY}T12:00`))
    const tooEarly = await book(haircutAt('2026-11-18T10:30'))
    await world.inTenant((tx) =>
      setService({ available_days: [0, 1, 2, 3, 4, 5, 6], available_from: '00:00', available_until: '24:00' })(tx),
    )
    expect([refusalOf(onTuesday), refusalOf(tooEarly)]).toEqual([
      'booking.day_not_offered',
      'booking.outside_service_hours',
    ])
  })

  test('A service or branch that does not exist, or does not go together', async () => {
    const start = madrid(`${TUESDAY}T10:30`)
    const unknownService = await book({ slot: { serviceId: newId<ServiceId>(), start } })
    const unknownBranch = await book({ slot: { serviceId: world.ids.haircut, branchId: newId<BranchId>(), start } })
    expect([refusalOf(unknownService), refusalOf(unknownBranch)]).toEqual([
      'booking.service_not_found',
      'booking.branch_not_found',
    ])
  })
})

describe('A slot that was offered', () => {
  const offer = async () => {
    const search = { serviceId: world.ids.haircut, from: madrid(`${TUESDAY}T10:30`), to: madrid(`${TUESDAY}T10:31`) }
    const [slot] = valueOf(await findSlots(world.session(), search)).slots
    if (slot === undefined) expect.fail('nothing was offered')
    return slot
  }

  test('Its token books exactly the time and the person that were offered', async () => {
    const slot = await offer()
    const booked = valueOf(await book({ slot: { token: slot.token } }))
    expect([booked.start, staffOf(booked)]).toEqual([slot.start, ['María García']])
  })

  test('When the person has gone meanwhile, nobody else is put in her place; another chair is', async () => {
    const slot = await offer()
    valueOf(await book(haircutAt(`${TUESDAY}T10:30`, { resourceIds: [world.ids.laura] })))
    const second = valueOf(await book({ slot: { token: slot.token } }))
    expect(staffOf(second)).toEqual(['María García'])
    expect(refusalOf(await book({ slot: { token: slot.token } }))).toBe('booking.slot_taken')
  })

  test('It is refused when it is too old, changed, or another business gave it', async () => {
    const { token } = await offer()
    const later = world.session({ now: world.session().clock().add({ minutes: 31 }) })
    const results = [
      await bookAppointment(later, haircutFor({ slot: { token } })),
      await book({ slot: { token: `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}` } }),
      await bookAppointment(world.otherSession(), haircutFor({ slot: { token } })),
    ]
    expect(results.map(refusalOf)).toEqual([
      'booking.slot_token_expired',
      'booking.slot_token_invalid',
      'booking.slot_token_invalid',
    ])
  })
})

describe('The nights in which the clock is turned', () => {
  // A salon that is open all night, to see both turns of Madrid's clock.
  const now = { summer: '2027-03-20T08:00:00Z', winter: '2026-10-20T08:00:00Z' }
  beforeAll(() => openAtNight())

  test('In spring a haircut at a quarter to two ends at half past three, 45 minutes later', async () => {
    const session = world.session({ now: now.summer })
    const booked = valueOf(await bookAppointment(session, haircutFor(haircutAt('2027-03-28T01:45'))))
    expect(booked.end).toEqual(madrid('2027-03-28T03:30'))
    expect(booked.start.until(booked.end).total('minutes')).toBe(45)
  })

  test('In spring no time is offered in the hour that does not exist', async () => {
    const search = { serviceId: world.ids.haircut, from: madrid('2027-03-28T01:00'), to: madrid('2027-03-28T04:00') }
    const { slots } = valueOf(await findSlots(world.session({ now: now.summer }), search))
    const offered = slots.map((slot) =>
      slot.start.toZonedDateTimeISO('Europe/Madrid').toPlainTime().toString().slice(0, 5),
    )
    expect(offered).toEqual(['01:00', '01:15', '01:30', '01:45', '03:00', '03:15', '03:30', '03:45'])
  })

  test('In autumn half past two comes twice, and both can be booked with the same person', async () => {
    const session = world.session({ now: now.winter })
    const withMaria = (start: string) => ({
      slot: { serviceId: world.ids.haircut, start: Temporal.Instant.from(start), resourceIds: [world.ids.maria] },
    })
    const first = valueOf(await bookAppointment(session, haircutFor(withMaria('2026-10-25T02:30:00+02:00'))))
    const second = valueOf(await bookAppointment(session, haircutFor(withMaria('2026-10-25T02:30:00+01:00'))))
    expect(first.start.until(second.start).total('minutes')).toBe(60)
  })
})

test('Another business sees nothing of it and can book none of it', async () => {
  valueOf(await book())
  const other = world.otherSession()
  expect(refusalOf(await bookAppointment(other, haircutFor()))).toBe('booking.service_not_found')
  const seen = await other.transact((tx) => tx.db.selectFrom('allocations').select('id').execute())
  expect(seen).toEqual([])
})

function setService(values: {
  requires_confirmation?: boolean
  available_days?: number[]
  available_from?: string
  available_until?: string
}) {
  return async (tx: Parameters<Parameters<OpenWorld['inTenant']>[0]>[0]) => {
    await tx.db.updateTable('services').set(values).where('id', '=', world.ids.haircut).execute()
  }
}

async function countAppointments(): Promise<number> {
  return (await world.inTenant((tx) => tx.db.selectFrom('appointments').select('id').execute())).length
}

async function openAtNight(): Promise<void> {
  const sunday = { day_of_week: 0 } as const
  await world.inTenant(async (tx) => {
    const tenant_id = tx.tenantId
    await tx.db
      .insertInto('opening_hours')
      .values({ tenant_id, branch_id: world.ids.branch, ...sunday, opens_at: '00:00', closes_at: '06:00' })
      .execute()
    await tx.db
      .insertInto('resource_schedules')
      .values({ tenant_id, resource_id: world.ids.maria, ...sunday, start_time: '00:00', end_time: '06:00' })
      .execute()
  })
}
