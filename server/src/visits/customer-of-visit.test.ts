import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@ringbook/api-contract'
import { callRoute } from '../../test/call-route.ts'
import { TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { cutAndColour } from '../../test/world/visits.ts'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { customersRoutes } from '../customers/index.ts'
import { bookVisit, getVisit } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const book = async (changes: Parameters<typeof cutAndColour>[0]) => {
  const items = [{ serviceId: world.ids.haircut }, { serviceId: world.ids.haircut, guest: 'Daniela Soto' }]
  return valueOf(await bookVisit(world.session(), cutAndColour({ items, customerNotes: 'psoriasis', ...changes })))
}
const via = <E>(endpoint: E) => ({ room: customersRoutes(), session: world.session(), endpoint })

test('When two records of a customer become one, their visit goes to the one that is kept', async () => {
  const customer = { firstName: 'Luci', lastName: 'F.', phone: '612 000 333' }
  const { id: visitId, customerId } = await book({ customer })
  valueOf(
    await callRoute(via(contract.mergeCustomers), {
      params: { customer_id: world.ids.lucia },
      body: { merged_customer_id: customerId ?? '' },
    }),
  )
  const read = valueOf(await getVisit(world.session(), { visitId }))
  expect([read.customerId, read.appointments[0]?.customer?.id]).toEqual([world.ids.lucia, world.ids.lucia])
})

test('Who is forgotten is forgotten in their visits too, with their guests and in the audit log', async () => {
  const visit = await book({ customer: { firstName: 'Clara', lastName: 'Vidal' }, at: `${TUESDAY}T16:00` })
  await callRoute(via(contract.eraseCustomer), { params: { customer_id: visit.customerId ?? '' } })
  const read = valueOf(await getVisit(world.session(), { visitId: visit.id }))
  expect([read.customerNotes, ...read.appointments.map(({ guestName }) => guestName)]).toEqual([null, null, null])
  const audit = await world.inTenant((tx) =>
    Promise.all([visit, ...visit.appointments].map(({ id }) => auditRowsOf(tx, id))),
  )
  expect(audit.every((rows) => rows.length > 0)).toBe(true)
  expect(JSON.stringify(audit)).not.toMatch(/psoriasis|Daniela/)
})
