import type { Insertable, Updateable } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Database } from '../db/schema.generated.ts'
import { bellaIds } from '../demo/worlds/bella.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { bookAppointment, confirmAppointment, findSlots, getAppointment } from './index.ts'
import type { BookingRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const AS_IT_WAS = {
  tax_rate: '0',
  prices_include_tax: true,
  price_varies: false,
  requires_deposit: false,
  deposit_percent: null,
  requires_confirmation: false,
  pending_blocks: true,
} as const
const changeHaircut = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) =>
    tx.db.updateTable('services').set(changes).where('id', '=', world.ids.haircut).executeTakeFirstOrThrow(),
  )
afterEach(async () => {
  await changeHaircut(AS_IT_WAS)
  await world.inTenant(async (tx) => {
    for (const table of ['appointments', 'intake_fields'] as const) {
      await tx.db.deleteFrom(table).execute()
    }
    await tx.db.updateTable('service_resources').set({ price_minor: null }).execute()
  })
})

const haircutAt = (wallTime: string, resourceIds: ResourceId[] = []) => ({
  serviceId: world.ids.haircut,
  start: madrid(wallTime),
  resourceIds,
})
const book = (changes: Partial<BookingRequest> = {}) => bookAppointment(world.session(), haircutFor(changes))

describe('What is agreed', () => {
  test('Price, tax inside it and deposit are kept as they are when it is booked', async () => {
    await changeHaircut({ tax_rate: '21', requires_deposit: true, deposit_percent: '20' })
    const booked = valueOf(await book())
    await changeHaircut(AS_IT_WAS)
    const read = valueOf(await getAppointment(world.session(), { appointmentId: booked.id }))
    expect(read).toMatchObject({
      quotedPriceMinor: 2500,
      priceIsFrom: false,
      taxRate: 21,
      taxMinor: 434,
      pricesIncludeTax: true,
      depositMinor: 500,
    })
  })

  test('Who costs more costs more, in the offer and in the appointment', async () => {
    await world.inTenant((tx) =>
      tx.db
        .updateTable('service_resources')
        .set({ price_minor: 3200 })
        .where('resource_id', '=', world.ids.maria)
        .execute(),
    )
    const search = { from: madrid(`${TUESDAY}T10:30`), to: madrid(`${TUESDAY}T10:45`) }
    const offered = async (resourceId: ResourceId) => {
      const asked = { serviceId: world.ids.haircut, resourceIds: [resourceId], ...search }
      return valueOf(await findSlots(world.session(), asked)).slots[0]
    }
    const [maria, carmen] = [await offered(world.ids.maria), await offered(world.ids.carmen)]
    expect([maria?.price.priceMinor, carmen?.price.priceMinor]).toEqual([3200, 2500])
    const booked = valueOf(await book({ slot: { token: maria?.token ?? '' } }))
    expect(booked.quotedPriceMinor).toBe(3200)
  })

  test('A price from which on it begins is kept as one', async () => {
    await changeHaircut({ price_varies: true })
    expect(valueOf(await book())).toMatchObject({ quotedPriceMinor: 2500, priceIsFrom: true })
  })

  test('Who it is for, and the identifier of another system', async () => {
    const booked = valueOf(await book({ guestName: 'Lena', externalUid: 'abc@calendar.example' }))
    expect(booked).toMatchObject({ guestName: 'Lena', externalUid: 'abc@calendar.example' })
    const again = await book({ externalUid: 'abc@calendar.example', slot: haircutAt('2026-11-18T10:30') })
    expect(refusalOf(again)).toBe('booking.external_uid_taken')
    const elsewhere = await world
      .otherSession()
      .transact((tx) => tx.db.selectFrom('appointments').select('id').execute())
    expect(elsewhere).toEqual([])
  })
})

describe('What is answered', () => {
  test.each([
    ['as it is offered', {}],
    [
      'with all that can be said',
      { guestName: 'Lena', customerNotes: 'short', intakeAnswers: { dog: true }, partySize: 1 },
    ],
    ['with several roles and parts', { slot: { serviceId: bellaIds.fullColor, start: madrid(`${TUESDAY}T10:30`) } }],
  ] as const)('It is the appointment that is read afterwards: %s', async (_, changes) => {
    await changeHaircut({ requires_confirmation: true, price_varies: true })
    const booked = valueOf(await book(changes))
    expect(booked).toEqual(valueOf(await getAppointment(world.session(), { appointmentId: booked.id })))
  })
})

describe('What the service asks', () => {
  type Field = Omit<Insertable<Database['intake_fields']>, 'tenant_id' | 'service_id'>
  const ask = (...fields: Field[]) =>
    world.inTenant((tx) =>
      tx.db
        .insertInto('intake_fields')
        .values(fields.map((field) => ({ tenant_id: tx.tenantId, service_id: world.ids.haircut, ...field })))
        .execute(),
    )
  const PHONE = { key: 'emergency', label: 'Emergency number', type: 'phone', is_required: true } as const
  const LENGTH = { key: 'length', label: 'Length', type: 'choice', options: ['short', 'long'] } satisfies Field

  test('Answers are kept in the form that the business wants', async () => {
    await ask(PHONE, LENGTH)
    const booked = valueOf(await book({ intakeAnswers: { emergency: '612 345 000', length: ' Short ' } }))
    expect(booked.intakeAnswers).toEqual({ emergency: '+34612345000', length: 'short' })
  })

  test('A missing and a wrong answer are both named, and nothing is booked', async () => {
    await ask(PHONE, LENGTH)
    const refused = await book({ source: 'api', intakeAnswers: { length: 'middling', colour: 'red' } })
    const faults = refused.ok ? null : refused.refusal.details?.['faults']
    expect(faults).toMatchObject([
      { key: 'emergency', code: 'required' },
      { key: 'length', code: 'not_an_option' },
      { key: 'colour', code: 'unknown_key' },
    ])
    expect(refusalOf(refused)).toBe('booking.intake_invalid')
    const written = await world.inTenant((tx) => tx.db.selectFrom('appointments').select('id').execute())
    expect(written).toEqual([])
  })

  test.each([
    ['by the staff', { by: 'staff', source: 'api' }, true],
    ['at the desk', { source: 'walk_in' }, true],
    ['by telephone, when the receptionist does not ask for it', { source: 'phone' }, true],
    ['on the web', { source: 'web' }, false],
    ['over the API', { source: 'api' }, false],
  ] as const)('A required answer may be missing when it is booked %s: %j → %s', async (_, changes, isBooked) => {
    await ask({ ...PHONE, asked_by_receptionist: false })
    expect((await book(changes)).ok).toBe(isBooked)
  })

  test('A service that asks for nothing keeps what it is told', async () => {
    expect(valueOf(await book({ intakeAnswers: { dog: true } })).intakeAnswers).toEqual({ dog: true })
  })
})

describe('Waiting for a yes', () => {
  test('It takes its time while it waits', async () => {
    await changeHaircut({ requires_confirmation: true })
    const slot = haircutAt(`${TUESDAY}T10:30`, [world.ids.maria])
    expect(valueOf(await book({ slot })).status).toBe('pending')
    expect(refusalOf(await book({ slot }))).toBe('booking.slot_taken')
  })

  test('Where it does not, several may wait for one time, and the first yes has it', async () => {
    await changeHaircut({ requires_confirmation: true, pending_blocks: false })
    const slot = haircutAt(`${TUESDAY}T10:30`, [world.ids.maria])
    const [first, second] = [valueOf(await book({ slot })), valueOf(await book({ slot }))]
    const confirm = (appointmentId: typeof first.id) =>
      confirmAppointment(world.session(), { appointmentId, expectedVersion: null })
    expect(valueOf(await confirm(second.id)).status).toBe('confirmed')
    expect(refusalOf(await confirm(first.id))).toBe('booking.slot_taken')
    expect(valueOf(await getAppointment(world.session(), { appointmentId: first.id })).status).toBe('pending')
  })
})
