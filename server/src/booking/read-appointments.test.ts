import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { PageEnd } from '../kernel/sorted-page.ts'
import type { Appointment } from './index.ts'
import {
  bookAppointment,
  cancelAppointment,
  findUpcomingAppointments,
  getAppointment,
  listAppointments,
} from './index.ts'

let world: OpenWorld
let appointments: Appointment[]

// Ten haircuts at the same hour of ten days, and a manicure that is cancelled.
beforeAll(async () => {
  world = await openWorld()
  const days = ['17', '18', '19', '20', '24', '25', '26', '27'].map((day) => `2026-11-${day}`)
  const wanted = [
    ...days.map((day) => ({
      serviceId: world.ids.haircut,
      start: madrid(`${day}T10:30`),
      resourceIds: [world.ids.maria],
    })),
    { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.laura] },
    { serviceId: world.ids.manicure, start: madrid(`${TUESDAY}T12:00`) },
  ]
  appointments = []
  for (const slot of wanted) {
    const customer = { customerId: world.ids.lucia }
    appointments.push(valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer }))))
  }
  const manicure = appointments.at(-1)
  if (manicure === undefined) expect.fail('no manicure')
  await cancelAppointment(world.session(), { appointmentId: manicure.id, expectedVersion: null, by: 'staff' })
})
afterAll(() => world.close())

type Filter = Parameters<typeof listAppointments>[1]['filter']
const list = async (filter: Filter) =>
  (await listAppointments(world.session(), { filter, page: { after: null, limit: 50 } })).items

describe('The list of appointments', () => {
  test('Page by page every appointment comes exactly once, in the order of their beginning', async () => {
    const seen: Appointment[] = []
    let after: PageEnd | null = null
    do {
      const page = await listAppointments(world.session(), { filter: {}, page: { after, limit: 3 } })
      seen.push(...page.items)
      after = page.end
    } while (after !== null)
    expect(new Set(seen.map((one) => one.id))).toEqual(new Set(appointments.map((one) => one.id)))
    expect(seen.length).toBe(10)
    expect(seen.map((one) => one.start)).toEqual(seen.map((one) => one.start).toSorted(Temporal.Instant.compare))
  })

  test('It is narrowed by day, state, service, person, customer, branch and reference', async () => {
    const day = { from: madrid(`${TUESDAY}T00:00`), to: madrid('2026-11-18T00:00') }
    expect((await list(day)).length).toBe(3)
    expect((await list({ ...day, statuses: ['scheduled', 'confirmed'] })).length).toBe(2)
    expect((await list({ serviceId: world.ids.manicure })).map((one) => one.status)).toEqual(['cancelled'])
    expect((await list({ resourceId: world.ids.laura })).length).toBe(1)
    expect((await list({ customerId: world.ids.lucia })).length).toBe(10)
    expect((await list({ customerId: world.ids.bruno })).length).toBe(0)
    expect((await list({ branchId: world.ids.branch })).length).toBe(10)
    const [first] = appointments
    expect((await list({ reference: first?.reference.toLowerCase() ?? '' })).map((one) => one.id)).toEqual([first?.id])
  })

  test('One that has begun and not ended belongs to the window that begins meanwhile', async () => {
    const during = { from: madrid(`${TUESDAY}T11:00`), to: madrid(`${TUESDAY}T11:05`) }
    expect((await list(during)).map((one) => onTheWall(one.start))).toEqual([`${TUESDAY}T10:30`, `${TUESDAY}T10:30`])
  })

  test('Another business sees none of it', async () => {
    const other = world.otherSession()
    expect(await listAppointments(other, { filter: {}, page: { after: null, limit: 50 } })).toEqual({
      items: [],
      end: null,
    })
    const [first] = appointments
    if (first === undefined) expect.fail('no appointment')
    expect(refusalOf(await getAppointment(other, { appointmentId: first.id }))).toBe('booking.appointment_not_found')
  })
})

describe('What a customer has before them', () => {
  test('Only what is still to come, and not what was cancelled', async () => {
    const session = world.session({ now: madrid('2026-11-24T10:30') })
    const upcoming = await findUpcomingAppointments(session, { customerId: world.ids.lucia })
    expect(upcoming.map((one) => onTheWall(one.start).slice(8, 10))).toEqual(['25', '26', '27'])
  })
})
