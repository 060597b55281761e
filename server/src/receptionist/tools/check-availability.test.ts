import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA, takeOff } from '../../../test/world/tools.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import type { CustomerId, ResourceId } from '../../kernel/ids.ts'
import { AvailabilityResult } from './answer-availability.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('resource_blocks').execute()
    await tx.db.deleteFrom('booking_limits').execute()
    await tx.db.deleteFrom('external_calendars').execute()
    await tx.db.deleteFrom('date_overrides').execute()
  }),
)

const WEDNESDAY = '2026-11-25'

const look = async (args: Record<string, unknown>, caller?: Parameters<typeof callWithTools>[1]) => {
  const call = await callWithTools(world, caller)
  const record = await call.use('check_availability', { service: 'haircut', ...args })
  return { ...record, found: AvailabilityResult.safeParse(record.result).data }
}

const inWords = (found: AvailabilityResult | undefined) =>
  (found?.slots ?? []).map(({ date, time, staff }) => `${date.slice(8)} ${time} ${staff}`)

/** Somebody's whole day, haircut after haircut. */
async function fillDay(date: string, staff: ResourceId, customerId?: CustomerId): Promise<void> {
  for (let minute = 600; minute <= 1155; minute += 45) {
    const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
    const slot = { serviceId: world.ids.haircut, start: madrid(`${date}T${time.toString()}`), resourceIds: [staff] }
    const customer = customerId === undefined ? {} : { customer: { customerId } }
    await bookAppointment(world.session(), haircutFor({ slot, source: 'admin', by: 'staff', ...customer }))
  }
}

describe('When the person who was asked for cannot', () => {
  test('Away all week: said so, with what others could do that week and when the person is back', async () => {
    await takeOff(world, world.ids.maria, { from: '2026-11-23T00:00', to: '2026-11-30T00:00' })
    const { found, spoken, status } = await look({ staff: 'María', date: '2026-11-23', until_date: '2026-11-30' })
    expect(status).toBe('succeeded')
    expect(found?.with_others).toBe(true)
    expect(inWords(found)).toEqual(['24 10:00 Laura Pérez', '25 10:00 Laura Pérez', '01 10:00 María García'])
    expect(spoken).toBe(
      'María García is away that week. Laura Pérez could do it on Tuesday, the 24th of November at 10:00 am or on ' +
        'Wednesday, the 25th of November at 10:00 am or María García could do it on Tuesday, the 1st of December at ' +
        '10:00 am. Which would you like?',
    )
  })

  test('Full on the day: said as full and not as away', async () => {
    await fillDay(WEDNESDAY, world.ids.laura)
    const { found, spoken } = await look({ staff: 'Laura', date: WEDNESDAY })
    expect(spoken).toContain('Laura Pérez has nothing free on Wednesday, the 25th of November.')
    expect(found?.slots[0]?.staff).toBe('María García')
  })

  test('Away at the very time, and all of that day: others at that time are offered first', async () => {
    await takeOff(world, world.ids.carmen, { from: `${WEDNESDAY}T00:00`, to: `${WEDNESDAY}T23:59` })
    const { found, spoken, code } = await look({ staff: 'Carmen', date: WEDNESDAY, time: '11:00' })
    expect(code).toBeNull()
    expect(found).toMatchObject({ is_exact: false, with_others: true, reason: 'booking.resource_blocked' })
    expect(inWords(found).slice(0, 2)).toContain('25 11:00 María García')
    expect(spoken).toContain('Carmen Ruiz is away on Wednesday, the 25th of November.')
  })

  test('Only taken at that time: other times of the same person come first', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${WEDNESDAY}T11:00`), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const { found, spoken } = await look({ staff: 'María', date: WEDNESDAY, time: '11:00' })
    expect(found?.with_others).toBe(false)
    expect(new Set(found?.slots.map(({ staff }) => staff))).toEqual(new Set(['María García']))
    expect(spoken).toContain('María García is already taken then')
  })

  test('A calendar that cannot be read is said to be unreadable, and not to be full', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('external_calendars')
        .values({
          tenant_id: tx.tenantId,
          resource_id: world.ids.maria,
          name: 'Private',
          failing_since: madrid('2026-11-19T10:00'),
          last_error: 'no answer',
        })
        .execute(),
    )
    const { spoken, found } = await look({ staff: 'María', date: WEDNESDAY })
    expect(spoken).toContain("I can't see the calendar of María García")
    expect(found?.with_others).toBe(true)
  })
})

describe('Preferences', () => {
  test('María or Laura: any one of them, and nobody else', async () => {
    await takeOff(world, world.ids.maria, { from: `${WEDNESDAY}T00:00`, to: `${WEDNESDAY}T23:59` })
    const { found } = await look({ staff_options: ['Maria', 'Laura'], date: WEDNESDAY, time: '11:00' })
    expect([found?.is_exact, inWords(found)]).toEqual([true, ['25 11:00 Laura Pérez']])
  })

  test('Preferably Carmen: somebody else at the same time if she cannot', async () => {
    await takeOff(world, world.ids.carmen, { from: `${WEDNESDAY}T00:00`, to: `${WEDNESDAY}T23:59` })
    const args = { staff: 'Carmen', staff_is_preference: true, date: WEDNESDAY, time: '11:00' }
    const { found } = await look(args)
    expect([found?.is_exact, inWords(found)]).toEqual([true, ['25 11:00 María García']])
  })

  test('Anybody but María', async () => {
    const { found } = await look({ staff_excluded: ['Maria'], date: WEDNESDAY, time: '11:00' })
    expect(inWords(found)).toEqual(['25 11:00 Laura Pérez'])
  })

  test('Nobody is left when everybody is excluded, which is asked about', async () => {
    const { code } = await look({ staff_excluded: ['Maria', 'Laura', 'Carmen'], date: WEDNESDAY })
    expect(code).toBe('receptionist.staff_unclear')
  })

  test('As last time: whoever served the caller then', async () => {
    const start = madrid('2026-11-18T10:30')
    const slot = { serviceId: world.ids.haircut, start, resourceIds: [world.ids.carmen] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer: { customerId: world.ids.lucia } })))
    const { found } = await look({ same_staff_as_last_time: true, date: WEDNESDAY, time: '11:00' }, { from: LUCIA })
    expect(inWords(found)).toEqual(['25 11:00 Carmen Ruiz'])
    // Who served somebody in a haircut is meant when they come for a colour too.
    const other = { service: 'full color', same_staff_as_last_time: true, date: WEDNESDAY, time: '11:00' }
    expect(inWords((await look(other, { from: LUCIA })).found)).toEqual(['25 11:00 Carmen Ruiz'])
  })

  test('As last time, of a caller who has never been here: asked with whom', async () => {
    const { code, spoken } = await look({ same_staff_as_last_time: true, date: WEDNESDAY }, { from: LUCIA })
    expect(code).toBe('receptionist.last_staff_unknown')
    expect(spoken).toContain("I can't see who served you last.")
  })

  test('As last time, of a caller whom nobody knows: asked who they are', async () => {
    expect((await look({ same_staff_as_last_time: true, date: WEDNESDAY })).code).toBe('receptionist.identity_needed')
  })
})

describe('Why nothing is free', () => {
  test('A public holiday is called by its name', async () => {
    await world.inTenant((tx) =>
      tx.db
        .updateTable('branches')
        .set({ closes_on_holidays: true, holiday_country: 'ES' })
        .where('id', '=', world.ids.branch)
        .execute(),
    )
    const day = { date: '2026-12-08' }
    const [whole, exact] = [await look(day), await look({ ...day, time: '11:00' })]
    for (const { spoken, found } of [whole, exact]) {
      expect(spoken).toContain('We are closed on Tuesday, the 8th of December, which is a public holiday (')
      expect(found?.holiday).toMatch(/inmaculada/i)
    }
    await world.inTenant((tx) =>
      tx.db.updateTable('branches').set({ closes_on_holidays: false }).where('id', '=', world.ids.branch).execute(),
    )
  })

  test('No more of a service that day than the business allows', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'service',
          service_id: world.ids.haircut,
          period: 'day',
          max_count: 1,
        })
        .execute(),
    )
    const slot = { serviceId: world.ids.haircut, start: madrid(`${WEDNESDAY}T11:00`) }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const { found, spoken } = await look({ date: WEDNESDAY })
    expect(found?.reason).toBe('booking.service_limit_reached')
    expect(spoken).toContain("we can't take any more of those then, on Wednesday, the 25th of November.")
  })

  test('The caller has as many appointments as one customer may', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({ tenant_id: tx.tenantId, scope: 'customer', period: 'week', max_count: 1 })
        .execute(),
    )
    const slot = { serviceId: world.ids.haircut, start: madrid(`${WEDNESDAY}T11:00`) }
    const customer = { customerId: world.ids.lucia }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer })))
    expect((await look({ date: '2026-11-26' }, { from: LUCIA })).found?.reason).toBe('booking.customer_limit_reached')
    expect((await look({ date: '2026-11-26' })).found?.reason).toBeNull()
  })
})

describe('What is asked for', () => {
  test('A length that the service does not have is refused with those that it has', async () => {
    const { code, spoken } = await look({ duration_minutes: 50, date: WEDNESDAY })
    expect([code, spoken]).toEqual(['booking.duration_not_offered', 'Haircut takes 45 minutes.'])
  })

  test('Another length is looked for in that length, at its price', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('service_durations')
        .values({ tenant_id: tx.tenantId, service_id: world.ids.haircut, duration_minutes: 90, price_minor: 4000 })
        .execute(),
    )
    const asked = await look({ duration_minutes: 60, date: WEDNESDAY })
    expect(asked.spoken).toBe('How long shall Haircut take, 45 or 90 minutes?')
    const { found } = await look({ duration_minutes: 90, date: WEDNESDAY, time: '11:00' })
    expect(found?.slots).toMatchObject([{ duration_minutes: 90, price_minor: 4000, deposit_minor: null }])
  })

  test('More people than the service takes at once', async () => {
    expect((await look({ party_size: 2, date: WEDNESDAY, time: '11:00' })).found?.reason).toBe(
      'booking.party_too_large',
    )
  })

  test('A branch that does not exist is asked about', async () => {
    const { code, spoken } = await look({ branch: 'Chamberí', date: WEDNESDAY })
    expect([code, spoken]).toEqual([
      'receptionist.branch_unclear',
      'Which of our branches do you mean, Bella Fuencarral?',
    ])
    expect((await look({ branch: 'fuencarral', date: WEDNESDAY, time: '11:00' })).found?.is_exact).toBe(true)
  })
})

describe('In a group', () => {
  beforeEach(() =>
    world.inTenant((tx) =>
      tx.db
        .updateTable('services')
        .set({ booking_mode: 'single_or_group', group_places: 4, max_party_size: 4, group_opens_on_demand: true })
        .where('id', '=', world.ids.manicure)
        .execute(),
    ),
  )

  test('Two who could come alone or to a group are asked which', async () => {
    const { code, spoken } = await look({ service: 'manicure', party_size: 2, date: WEDNESDAY, time: '11:00' })
    expect(code).toBe('receptionist.mode_unclear')
    expect(spoken).toBe('Would you like Manicure for yourself, or in a group with others?')
  })

  test('Places in a session are offered, and a session without enough of them is said to be full', async () => {
    const group = { service: 'manicure', mode: 'group', date: WEDNESDAY, time: '11:00' }
    const { found } = await look({ ...group, party_size: 3 })
    expect(found?.slots).toMatchObject([{ places_left: 4 }])
    const call = await callWithTools(world)
    const args = { slot_token: found?.slots[0]?.slot_token, first_name: 'Ada' }
    expect((await call.use('book_appointment', args)).result).toMatchObject({ appointment: { party_size: 3 } })
    const full = await look({ ...group, party_size: 2 })
    expect(full.found?.reason).toBe('booking.group_session_full')
    expect(full.spoken).toContain('that session is full')
  })
})
