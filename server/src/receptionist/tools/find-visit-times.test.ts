import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA, takeOff } from '../../../test/world/tools.ts'
import type { ToolCalls } from '../../../test/world/tools.ts'
import { announcedEvents, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import { BookedVisitResult } from './book-visit.ts'
import { VisitTimesResult } from './visit-offer.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('visits').execute()
    await tx.db.deleteFrom('resource_blocks').execute()
    await tx.db.deleteFrom('intake_fields').execute()
  }),
)

const WEDNESDAY = '2026-11-25'
const CUT_AND_NAILS = [{ service: 'haircut' }, { service: 'manicure' }]

async function find(call: ToolCalls, args: Record<string, unknown>) {
  const record = await call.use('find_visit_times', { items: CUT_AND_NAILS, date: WEDNESDAY, ...args })
  const found = VisitTimesResult.safeParse(record.result).data
  return { ...record, found, token: found?.visits[0]?.visit_token ?? '' }
}

const partsOf = (found: VisitTimesResult | undefined, at = 0) =>
  (found?.visits[at]?.parts ?? []).map(({ service, guest, time, staff }) => `${time} ${service} ${guest} ${staff}`)

const booked = () =>
  world.inTenant((tx) =>
    tx.db.selectFrom('appointments').select(['id', 'status', 'guest_name']).where('visit_id', 'is not', null).execute(),
  )

describe('A cut and then the nails', () => {
  test('Both at the wished time, one after the other, with the price of both', async () => {
    const { found, spoken } = await find(await callWithTools(world), { time: '11:15' })
    expect(found?.is_exact).toBe(true)
    expect(partsOf(found)).toEqual(['11:15 Haircut null María García', '12:00 Manicure null Sofía Navarro'])
    expect(found?.visits[0]).toMatchObject({ end_time: '13:00', price_minor: 4500, currency: 'EUR' })
    expect(spoken).toBe(
      'I could do Haircut with María García on Wednesday, the 25th of November at 11:15 am and Manicure with Sofía ' +
        'Navarro at 12 noon.',
    )
  })

  test('Booked together by the token, for a known caller, and only then said to be', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await find(call, { time: '11:15' })
    const { result, spoken } = await call.use('book_visit', { visit_token: token })
    const { appointments } = BookedVisitResult.parse(result)
    expect(appointments.map(({ service, time }) => `${time} ${service}`)).toEqual(['11:15 Haircut', '12:00 Manicure'])
    expect(spoken).toContain(`The reference of the first is ${appointments[0]?.reference}.`)
    expect(await booked()).toHaveLength(2)
    expect(await world.inTenant((tx) => announcedEvents(tx, 'visit.booked'))).toHaveLength(1)
  })

  test('Whatever stands in the way is named with its service, and other times are offered', async () => {
    await takeOff(world, world.ids.sofia, { from: `${WEDNESDAY}T11:00`, to: `${WEDNESDAY}T13:30` })
    const { code, spoken, found } = await find(await callWithTools(world), { time: '11:15' })
    expect(code).toBe('booking.resource_blocked')
    expect(spoken).toMatch(/^Manicure: Sofía Navarro is away then, at that time\. I could fit all of it in from /)
    expect(found?.visits.length).toBeGreaterThan(0)
  })

  test('On any of several days: the first time that suits on each', async () => {
    const { found, spoken } = await find(await callWithTools(world), {
      date: '2026-11-24',
      until_date: '2026-11-27',
      after: '16:00',
    })
    expect(found?.visits.map(({ date, time }) => `${date.slice(8)} ${time}`)).toEqual([
      '24 16:00',
      '25 16:00',
      '26 16:00',
    ])
    expect(spoken).toContain('I could fit all of it in from 4:00 pm on Tuesday')
  })

  test('Nothing on that day: said so, with the days after it', async () => {
    await takeOff(world, world.ids.sofia, { from: `${WEDNESDAY}T00:00`, to: `${WEDNESDAY}T23:59` })
    const { found, spoken } = await find(await callWithTools(world), {})
    expect(found?.reason).toBe('receptionist.nothing_free')
    expect(found?.visits.every(({ date }) => date > WEDNESDAY)).toBe(true)
    expect(spoken).toContain("I'm sorry, nobody is free then.")
  })

  test('A time that somebody else took meanwhile books nothing at all', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await find(call, { time: '11:15' })
    const start = madrid(`${WEDNESDAY}T12:00`)
    const slot = { serviceId: world.ids.manicure, start, resourceIds: [world.ids.sofia] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const { code, spoken } = await call.use('book_visit', { visit_token: token })
    expect(code).toBe('booking.slot_taken')
    expect(spoken).toContain('Sofía Navarro is already taken then')
    expect(await booked()).toEqual([])
  })
})

describe('For me and my daughter', () => {
  const items = [{ service: 'haircut' }, { service: 'haircut', guest: 'Marta' }]

  test('Both at the same time with two people, and the guest stands in the book', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { found, token } = await find(call, { items, time: '11:00' })
    expect(partsOf(found)).toEqual(['11:00 Haircut null María García', '11:00 Haircut Marta Laura Pérez'])
    const { spoken } = await call.use('book_visit', { visit_token: token })
    expect(spoken).toContain('Haircut for Marta with Laura Pérez')
    expect(new Set((await booked()).map(({ guest_name }) => guest_name))).toEqual(new Set(['Marta', null]))
  })

  test('One after the other with the same person', async () => {
    const wish = { items, time: '11:00', together: 'one_after_the_other' }
    const staffed = { ...wish, items: items.map((item) => ({ ...item, staff: 'Carmen' })) }
    const { found } = await find(await callWithTools(world), staffed)
    expect(partsOf(found)).toEqual(['11:00 Haircut null Carmen Ruiz', '11:45 Haircut Marta Carmen Ruiz'])
  })

  test('Questions of a service are asked for the one they are about', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('intake_fields')
        .values({
          tenant_id: tx.tenantId,
          service_id: world.ids.manicure,
          key: 'polish',
          label: 'Which polish?',
          type: 'text',
          is_required: true,
        })
        .execute(),
    )
    const call = await callWithTools(world, { from: LUCIA })
    const { found, token } = await find(call, { time: '11:15' })
    expect(found?.questions).toMatchObject([{ item: 1, questions: [{ key: 'polish' }] }])
    const open = await call.use('book_visit', { visit_token: token })
    expect([open.code, open.spoken]).toEqual(['booking.intake_invalid', 'Which polish?'])
    expect(open.result).toMatchObject({ questions: [{ item: 1, questions: [{ key: 'polish', problem: 'required' }] }] })
    const item_answers = [{ item: 1, answers: [{ key: 'polish', answer: 'red' }] }]
    expect((await call.use('book_visit', { visit_token: token, item_answers })).status).toBe('succeeded')
  })

  test('All of it is cancelled at once, and one of it alone', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await find(call, { items, time: '11:00' })
    const { appointments } = BookedVisitResult.parse((await call.use('book_visit', { visit_token: token })).result)
    const [first, second] = appointments
    await call.use('cancel_appointment', { reference: second?.reference })
    expect((await booked()).map(({ status }) => status).toSorted()).toEqual(['cancelled', 'scheduled'])
    const { spoken } = await call.use('cancel_visit', { reference: first?.reference })
    expect(spoken).toBe('One appointment is cancelled, Haircut.')
    expect(new Set((await booked()).map(({ status }) => status))).toEqual(new Set(['cancelled']))
  })
})

test('A token that was made up, or is another business’s, books nothing', async () => {
  const call = await callWithTools(world, { from: LUCIA })
  expect((await call.use('book_visit', { visit_token: 'next-tuesday' })).code).toBe('visits.token_invalid')
})
