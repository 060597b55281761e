import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { weeklyHaircuts } from '../../test/world/series.ts'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { customersRoutes } from '../customers/index.ts'
import { callRoute } from '../../test/call-route.ts'
import * as contract from '@ringbook/api-contract'
import { bookSeries, getSeries } from './index.ts'
import type { SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const book = async (changes: Partial<SeriesRequest>) => {
  const secrets = { customerNotes: 'psoriasis', intakeAnswers: {} }
  return valueOf(await bookSeries(world.session(), weeklyHaircuts({ ...secrets, count: null, ...changes })))
}
const via = <E>(endpoint: E) => ({ room: customersRoutes(), session: world.session(), endpoint })

test('When two records of a customer become one, their series goes to the one that is kept', async () => {
  const customer = { firstName: 'Luci', lastName: 'F.', phone: '612 000 333' }
  const { series } = await book({ customer })
  valueOf(
    await callRoute(via(contract.mergeCustomers), {
      params: { customer_id: world.ids.lucia },
      body: { merged_customer_id: series.customerId ?? '' },
    }),
  )
  const read = valueOf(await getSeries(world.session(), { seriesId: series.id }))
  expect([read.series.customerId, read.appointments[0]?.customer?.id]).toEqual([world.ids.lucia, world.ids.lucia])
})

test('Who is forgotten is forgotten in their series too, also in the audit log, and it does not go on', async () => {
  const customer = { firstName: 'Clara', lastName: 'Vidal' }
  const { series } = await book({ customer, start: madrid(`${TUESDAY}T16:00`) })
  await callRoute(via(contract.eraseCustomer), { params: { customer_id: series.customerId ?? '' } })
  const read = valueOf(await getSeries(world.session(), { seriesId: series.id }))
  expect([read.series.customerNotes, read.series.nextStartsAt]).toEqual([null, null])
  const audit = await world.inTenant((tx) => auditRowsOf(tx, series.id))
  expect(audit.length).toBeGreaterThan(1)
  expect(JSON.stringify(audit)).not.toContain('psoriasis')
})
