import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { openInstallation } from '../../test/demo-under-test.ts'
import type { DemoUnderTest } from '../../test/demo-under-test.ts'
import { withClient } from '../../test/throwaway-postgres.ts'
import { checkTime, findSlots } from '../booking/index.ts'
import { catalogRoutes } from '../catalog/index.ts'
import { verifyPassword } from '../identity/password.ts'
import { demoBusinesses, demoSignIns } from './businesses.ts'
import type { DemoBusiness } from './demo-business.ts'
import { planHistory } from './plan-history.ts'
import { bellaDemo } from './worlds/bella-demo.ts'
import { bellaIds } from './worlds/bella.ts'
import { thamesDemo } from './worlds/thames-demo.ts'
import { thamesIds } from './worlds/thames.ts'

const NOW = Temporal.Instant.from('2026-11-20T10:10:00Z')
// A load takes about a second; a machine on which much else runs gets more.
const LOAD_TIMEOUT_MS = 60_000

const named = demoBusinesses.map((business) => [business.world.tenant.name, business] as const)

describe('The demo in an installation that serves nobody yet', () => {
  let demo: DemoUnderTest
  beforeAll(async () => {
    demo = await openInstallation(NOW)
    // Two processes of one installation that start together.
    const [one, other] = await Promise.all([demo.load(), demo.load()])
    expect([one.isDemo, other.isDemo, one.isNew || other.isNew]).toEqual([true, true, true])
  }, LOAD_TIMEOUT_MS)
  afterAll(() => demo.close())

  test.each(named)('Loaded twice at once, %s is there once', async (_name, business) => {
    const { appointments, calls, customers } = planHistory(business, NOW)
    expect(await countRows(demo, business)).toEqual({
      appointments: appointments.length,
      calls: calls.length,
      customers: customers.length + business.world.customers.length,
      tenant_users: business.users.length,
    })
  })

  test.each(named)('%s keeps its appointments within its hours', async (_name, business) => {
    const { hours, appointments } = await readCalendar(demo, business)
    expect(appointments.length).toBeGreaterThan(100)
    expect(appointments.filter((appointment) => !lies(appointment, hours))).toEqual([])
  })

  test.each(named)('Nobody works outside their hours in %s', async (_name, business) => {
    const shifts = await readShifts(demo, business)
    const work = await readStaffTime(demo, business)
    const outside = work.filter(
      (span) =>
        !lies(
          span,
          shifts.filter(({ owner }) => owner === span.owner),
        ),
    )
    expect(work.length).toBeGreaterThan(100)
    expect(outside).toEqual([])
  })

  test.each(named)(
    'No appointment of %s falls on a vacation, a sick day, a closure or the team meeting',
    async (...row) => {
      const [, business] = row
      const { blocks, appointments } = planHistory(business, NOW)
      const zone = business.world.tenant.timezone
      const kept = appointments.filter(({ status }) => status !== 'cancelled' && status !== 'no_show')
      const clashes = kept.filter(({ start, end, assignments }) =>
        blocks.some(({ subject, from, until, isWeekly }) => {
          const concerns = 'branchId' in subject || assignments.some((one) => one.resourceId === subject.resourceId)
          const local = start.toZonedDateTimeISO(zone).toPlainDateTime()
          const weeks = isWeekly ? Math.floor(from.toPlainDate().until(local.toPlainDate()).days / 7) : 0
          const endsBefore =
            Temporal.PlainDateTime.compare(end.toZonedDateTimeISO(zone).toPlainDateTime(), from.add({ weeks })) <= 0
          const startsAfter = Temporal.PlainDateTime.compare(local, until.add({ weeks })) >= 0
          return concerns && !endsBefore && !startsAfter
        }),
      )
      expect(clashes.map(({ start }) => start.toString())).toEqual([])
    },
  )

  test.each(named)('What is told of the customers of %s is what happened', async (_name, business) => {
    const { appointments, calls } = planHistory(business, NOW)
    const rows = await demo.inBusiness(business, (tx) => tx.db.selectFrom('customer_statistics').selectAll().execute())
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) {
      const own = appointments.filter(({ customer }) => customer.id === row.customer_id)
      const completed = own.filter(({ status }) => status === 'completed')
      expect(row).toMatchObject({
        total_appointments: own.length,
        completed_appointments: completed.length,
        no_show_appointments: own.filter(({ status }) => status === 'no_show').length,
        cancelled_appointments: own.filter(({ status }) => status === 'cancelled').length,
        total_calls: calls.filter(({ customer }) => customer?.id === row.customer_id).length,
        total_spent_minor: completed.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
      })
    }
  })

  test.each(named)(
    'Every service of %s is one that the business could have entered itself',
    async (_name, business) => {
      const via = { room: catalogRoutes(), session: demo.session(business) }
      const page = await callRoute({ ...via, endpoint: api.listServices })
      const services = page.ok ? page.value.items : []
      expect(services).toHaveLength(business.world.services.length)
      for (const { id, requirements, durations, intake_fields, problems } of services) {
        expect(problems).toEqual([])
        const request = { params: { service_id: id }, body: { requirements, durations, intake_fields } }
        const entered = await callRoute({ ...via, endpoint: api.updateService }, request)
        expect(entered).toMatchObject({ ok: true, value: { requirements, durations, intake_fields } })
      }
    },
  )

  test('Thames takes more for a first visit to its lead physiotherapist', async () => {
    const visits = planHistory(thamesDemo, NOW).appointments.filter(
      ({ service }) => service.id === thamesIds.assessment,
    )
    const prices = visits.map(({ priceMinor, assignments }) => ({
      priceMinor,
      isWithAmara: assignments.some(({ resourceId }) => resourceId === thamesIds.amara),
    }))
    expect(new Set(prices.map((price) => JSON.stringify(price)))).toEqual(
      new Set(['{"priceMinor":8500,"isWithAmara":true}', '{"priceMinor":7500,"isWithAmara":false}']),
    )
  })

  test('Bruno is blocked for three appointments that he missed, and has no other', async () => {
    const found = await demo.inBusiness(bellaDemo, (tx) =>
      tx.db.selectFrom('appointments').select('status').where('customer_id', '=', bellaIds.bruno).execute(),
    )
    expect(found.map(({ status }) => status)).toEqual(['no_show', 'no_show', 'no_show'])
  })

  test.each(named)('Calls of %s and the appointments that they made name each other', async (_name, business) => {
    const pairs = await demo.inBusiness(business, (tx) =>
      tx.db
        .selectFrom('calls as c')
        .innerJoin('appointments as a', 'a.id', 'c.appointment_id')
        .select(['c.id', 'c.outcome', 'a.call_id', 'a.created_at', 'c.started_at', 'c.ended_at'])
        .where('c.outcome', '=', 'booked')
        .execute(),
    )
    expect(pairs.length).toBeGreaterThanOrEqual(3)
    expect(pairs.filter(({ id, call_id }) => id !== call_id)).toEqual([])
    const outside = pairs.filter(({ created_at: at, started_at: from, ended_at: until }) => {
      return Temporal.Instant.compare(at, from) < 0 || until === null || Temporal.Instant.compare(at, until) > 0
    })
    expect(outside).toEqual([])
  })

  test.each(named)(
    '%s has something to do after its calls, and prompts that are published',
    async (_name, business) => {
      const found = await demo.inBusiness(business, async (tx) => ({
        open: await tx.db.selectFrom('follow_ups').select('id').where('status', '=', 'open').execute(),
        prompts: await tx.db.selectFrom('system_prompts').select('channel').where('is_active', '=', true).execute(),
      }))
      expect(found.open.length).toBeGreaterThanOrEqual(2)
      expect(found.prompts.map(({ channel }) => channel).toSorted()).toEqual(['messages', 'voice'])
    },
  )

  test.each(named)('Nobody is told of a past that never was in %s', async (_name, business) => {
    const events = await demo.inBusiness(business, (tx) => tx.db.selectFrom('outbox_events').select('type').execute())
    // That there are services to book now is news; what their customers did before is none.
    expect(events.filter(({ type }) => !type.startsWith('catalog.'))).toEqual([])
  })

  test.each(named)('A voice platform on this machine may ring %s without a secret', async (_name, business) => {
    const found = await demo.inBusiness(business, (tx) => tx.db.selectFrom('integrations').select('settings').execute())
    expect(found.length).toBeGreaterThan(0)
    for (const { settings } of found) expect(settings).toMatchObject({ allow_unsigned: true })
  })

  test('Everybody can sign in with the password that is printed', async () => {
    const hashes = await demo.database.withSystem('a test', (tx) =>
      tx.db.selectFrom('users').select(['email', 'password_hash']).execute(),
    )
    expect(hashes.map(({ email }) => email).toSorted()).toEqual(demoSignIns.map(({ email }) => email).toSorted())
    for (const { email, password } of demoSignIns) {
      const hash = hashes.find((user) => user.email === email)?.password_hash ?? ''
      expect(await verifyPassword({ password, hash })).toBe(true)
    }
  })
})

describe('Loading the demo', () => {
  let demo: DemoUnderTest
  beforeAll(async () => {
    demo = await openInstallation(NOW)
  })
  afterAll(() => demo.close())

  test(
    'is completed by the next start if it was cut off between two businesses',
    { timeout: LOAD_TIMEOUT_MS },
    async () => {
      await demo.load()
      const before = await countRows(demo, thamesDemo)
      await withClient(demo.superuserUrl, async (client) => {
        await client.query('delete from tenants where id = $1', [thamesDemo.world.tenant.id])
        await client.query('delete from users where id = $1', [thamesDemo.users[0]?.id])
      })
      expect(await demo.load()).toEqual({ isNew: true, isDemo: true })
      expect(await countRows(demo, thamesDemo)).toEqual(before)
    },
  )

  test('leaves everything as it is where the demo is there already', async () => {
    const before = await countRows(demo, bellaDemo)
    expect(await demo.load()).toEqual({ isNew: false, isDemo: true })
    expect(await countRows(demo, bellaDemo)).toEqual(before)
  })

  test('does nothing where somebody works who is not of the demo', async () => {
    await withClient(demo.superuserUrl, async (client) => {
      await client.query('delete from tenants')
      await client.query("insert into tenants (slug, name) values ('own-business', 'Own business')")
    })
    expect(await demo.load()).toEqual({ isNew: false, isDemo: false })
    expect(await countRows(demo, bellaDemo)).toMatchObject({ appointments: 0, customers: 0 })
  })
})

describe.each([
  ['on an ordinary Friday', '2026-11-20T10:10:00Z'],
  ['on the last evening before the winter closure', '2026-12-23T19:30:00Z'],
  ['in the night in which summer time begins', '2027-03-28T00:30:00Z'],
  ['in the night in which summer time ends', '2026-10-25T00:30:00Z'],
])('Loaded %s', (_when, text) => {
  const now = Temporal.Instant.from(text)
  let demo: DemoUnderTest
  beforeAll(async () => {
    demo = await openInstallation(now)
    await demo.load()
  }, LOAD_TIMEOUT_MS)
  afterAll(() => demo.close())

  test.each(named)('every service of %s can be booked within two weeks', async (_name, business) => {
    for (const service of business.world.services) {
      const search = { serviceId: service.id, from: now, to: now.add({ hours: 14 * 24 }), limit: 1 }
      const found = await findSlots(demo.session(business), search)
      expect([service.name, found.ok && found.value.slots.length]).toEqual([service.name, 1])
    }
  })

  test('María cuts hair next Tuesday at half past ten', async () => {
    const today = now.toZonedDateTimeISO('Europe/Madrid').toPlainDate()
    const tuesday = today.add({ days: (9 - today.dayOfWeek) % 7 || 7 })
    const start = tuesday.toZonedDateTime({ timeZone: 'Europe/Madrid', plainTime: '10:30' }).toInstant()
    const answer = await checkTime(demo.session(bellaDemo), {
      serviceId: bellaIds.haircut,
      start,
      resourceIds: [bellaIds.maria],
    })
    expect(answer.ok && answer.value.isBookable).toBe(true)
  })
})

async function countRows(demo: DemoUnderTest, business: DemoBusiness): Promise<Record<string, number>> {
  return demo.inBusiness(business, async (tx) => {
    const tables = ['appointments', 'calls', 'customers', 'tenant_users'] as const
    const found = await Promise.all(tables.map((table) => tx.db.selectFrom(table).select('tenant_id').execute()))
    return Object.fromEntries(tables.map((table, index) => [table, found[index]?.length ?? 0]))
  })
}

/** A span on the clock of the business: minutes of one day of the week. */
interface LocalSpan {
  readonly owner: string | null
  readonly dayOfWeek: number
  readonly from: number
  readonly until: number
}

function lies(span: LocalSpan, hours: readonly LocalSpan[]): boolean {
  return hours.some((one) => one.dayOfWeek === span.dayOfWeek && one.from <= span.from && span.until <= one.until)
}

function localSpan(
  { world }: DemoBusiness,
  span: { owner: string | null; start: Temporal.Instant; end: Temporal.Instant },
): LocalSpan {
  const [start, end] = [span.start, span.end].map((at) => at.toZonedDateTimeISO(world.tenant.timezone))
  const minuteOf = (at: Temporal.ZonedDateTime | undefined) => (at?.hour ?? 0) * 60 + (at?.minute ?? 0)
  return { owner: span.owner, dayOfWeek: (start?.dayOfWeek ?? 0) % 7, from: minuteOf(start), until: minuteOf(end) }
}

function minuteOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time)
  return hour * 60 + minute
}

async function readCalendar(demo: DemoUnderTest, business: DemoBusiness) {
  return demo.inBusiness(business, async (tx) => {
    const hours = await tx.db.selectFrom('opening_hours').selectAll().execute()
    const appointments = await tx.db.selectFrom('appointments').select(['starts_at', 'ends_at']).execute()
    return {
      hours: hours.map((row) => ({
        owner: null,
        dayOfWeek: row.day_of_week,
        from: minuteOf(row.opens_at),
        until: minuteOf(row.closes_at),
      })),
      appointments: appointments.map((row) =>
        localSpan(business, { owner: null, start: row.starts_at, end: row.ends_at }),
      ),
    }
  })
}

async function readShifts(demo: DemoUnderTest, business: DemoBusiness): Promise<LocalSpan[]> {
  const rows = await demo.inBusiness(business, (tx) => tx.db.selectFrom('resource_schedules').selectAll().execute())
  return rows.map((row) => ({
    owner: row.resource_id,
    dayOfWeek: row.day_of_week,
    from: minuteOf(row.start_time),
    until: minuteOf(row.end_time),
  }))
}

/** The time of people that appointments take, without the buffer after them, which may lie in a break. */
async function readStaffTime(demo: DemoUnderTest, business: DemoBusiness): Promise<LocalSpan[]> {
  const rows = await demo.inBusiness(business, (tx) =>
    tx.db
      .selectFrom('allocations as l')
      .innerJoin('appointments as a', 'a.id', 'l.appointment_id')
      .innerJoin('resources as r', 'r.id', 'l.resource_id')
      .select(['l.resource_id', 'l.starts_at', 'l.ends_at', 'a.ends_at as appointment_ends_at'])
      .where('r.type', '=', 'staff')
      .execute(),
  )
  return rows.map(({ resource_id: owner, starts_at: start, ends_at: end, appointment_ends_at: last }) =>
    localSpan(business, { owner, start, end: Temporal.Instant.compare(end, last) > 0 ? last : end }),
  )
}
