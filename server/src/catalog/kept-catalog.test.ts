import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY_MORNING, openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { declaredStatements } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { createBranch } from './create-branch.ts'
import { createResource } from './create-resource.ts'
import { createService } from './create-service.ts'
import { loadBookableCatalog } from './load-bookable-catalog.ts'
import { replaceSchedule } from './replace-schedule.ts'
import { readBookableCatalog } from './store/bookable-catalog.ts'
import { readKeptCatalog } from './store/kept-catalog.ts'

const WEEK = { from: MONDAY_MORNING, to: MONDAY_MORNING.add({ hours: 7 * 24 }) }

let business: BusinessUnderTest
let session: TenantSession
let branchId: BranchId
let mariaId: ResourceId
let serviceId: ServiceId

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  branchId = valueOf(await createBranch(session, { name: 'Centro' })).id as BranchId
  mariaId = valueOf(await createResource(session, { type: 'staff', name: 'María', home_branch_id: branchId }))
    .id as ResourceId
  const hours = { day: 2, start: '09:00', end: '17:00', branchId: null, effectiveFrom: null, effectiveUntil: null }
  valueOf(await replaceSchedule(session, { resourceId: mariaId, schedule: [hours], expectedVersion: null }))
  const requirements = [{ role: 'Hairdresser', resource_ids: [mariaId] }]
  const fields = { name: 'Haircut', duration_minutes: 45, price_minor: 2500 }
  serviceId = valueOf(await createService(session, { fields, branchIds: [], requirements })).id as ServiceId
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const asked = () => ({ serviceId, branchId: null, window: WEEK, daysFrom: WEEK.from })
const load = (tx: TenantTx) => loadBookableCatalog(tx, { serviceId, branchId: null, window: WEEK })
const loaded = async (as = session) => valueOf(await as.transact(load))

/** A change in the place of each table from which a booking is decided. */
const CHANGES: [string, () => string][] = [
  ['the name of a branch', () => `update branches set name = 'Norte'`],
  ['the country of the business', () => `update tenants set country = 'FR'`],
  ['how long a service takes', () => `update services set duration_minutes = 60`],
  ['what a role is called', () => `update service_requirements set role = 'Stylist'`],
  ['how often somebody is chosen', () => `update service_resources set weight = 3`],
  ['what a person is called', () => `update resources set name = 'Marta'`],
  ['working hours', () => `update resource_schedules set start_time = '10:00'`],
  [
    'opening hours',
    () => added('opening_hours', { branch_id: branchId, day_of_week: 2, opens_at: '10:00', closes_at: '12:00' }),
  ],
  [
    'time off',
    () =>
      added('resource_blocks', {
        resource_id: mariaId,
        starts_at: WEEK.from.toString(),
        ends_at: WEEK.to.toString(),
        block_type: 'vacation',
      }),
  ],
  [
    'a day with other hours',
    () => added('date_overrides', { resource_id: mariaId, on_date: '2026-11-24', hours: '[]' }),
  ],
  ['a length of a service', () => added('service_durations', { service_id: serviceId, duration_minutes: 90 })],
  [
    'what is asked of customers',
    () => added('intake_fields', { service_id: serviceId, key: 'load', label: 'Load', type: 'text' }),
  ],
  [
    'how much may be booked',
    () => added('booking_limits', { scope: 'service', service_id: serviceId, period: 'day', max_count: 1 }),
  ],
  ['where a service is offered', () => added('service_branches', { service_id: serviceId, branch_id: branchId })],
  ['a calendar outside', () => added('external_calendars', { resource_id: mariaId, name: 'Private' })],
]

function added(table: string, row: Readonly<Record<string, string | number>>): string {
  const values = Object.values(row).map((value) => `'${value}'`)
  return `insert into ${table} (tenant_id, ${Object.keys(row).join()}) values ('${session.tenantId}', ${values.join()})`
}

const make = (tx: TenantTx, change: () => string) => sql.raw(change()).execute(tx.db)

describe('What a booking is decided by is what the catalogue says at that moment', () => {
  test.each(CHANGES)('after a change of %s', async (_, change) => {
    await loaded()
    const { revision } = await session.transact((tx) => readBookableCatalog(tx, asked()))
    await session.transact((tx) => make(tx, change))
    const after = await session.transact((tx) => readBookableCatalog(tx, asked()))
    expect(after.revision).not.toBe(revision)
    expect(await session.transact((tx) => readKeptCatalog(tx, asked()))).toEqual(after)
  })

  test('and every table that is read has a change in this list', async () => {
    const read = [...(declaredStatements().get('catalog_load_bookable_catalog') ?? '').matchAll(/(?:from|join) (\w+)/g)]
    const tables = new Set(read.map(([, table]) => table))
    for (const own of ['chosen_branch', 'present', 'unnest']) tables.delete(own)
    const changed = CHANGES.map(([, change]) => /^(?:update|insert into) (\w+)/.exec(change())?.[1])
    expect(tables).toEqual(new Set(changed))
  })

  test('also inside the change, and not after it was given up', async () => {
    const before = await loaded()
    const meanwhile: number[] = []
    const given = session.transact(async (tx) => {
      for (const minutes of [60, 75]) {
        await make(tx, () => `update services set duration_minutes = ${minutes}`)
        meanwhile.push(valueOf(await load(tx)).service.durationMinutes)
      }
      throw new Error('given up')
    })
    await expect(given).rejects.toThrow('given up')
    expect(meanwhile).toEqual([60, 75])
    expect(await loaded()).toEqual(before)
  })

  test('and never what it said before, however many ask while it is changed', async () => {
    const length = async () => (await loaded()).service.durationMinutes
    for (const minutes of [10, 20, 30, 40, 50]) {
      const change = session.transact((tx) => make(tx, () => `update services set duration_minutes = ${minutes}`))
      const seen = Promise.all(Array.from({ length: 12 }, length))
      await change
      expect(await Promise.all(Array.from({ length: 4 }, length))).toEqual([minutes, minutes, minutes, minutes])
      await seen
    }
  })

  test('and nobody is given the catalogue of another business', async () => {
    await loaded()
    const stranger = await business.openOther()
    expect(await stranger.transact(load)).toMatchObject({ refusal: { code: 'catalog.service_not_found' } })
    const { revision } = await session.transact((tx) => readBookableCatalog(tx, asked()))
    valueOf(await createBranch(stranger, { name: 'Far away' }))
    expect((await session.transact((tx) => readBookableCatalog(tx, asked()))).revision).toBe(revision)
  })
})

test('A part of what is kept is what would have been read, whatever the window', async () => {
  await session.transact(async (tx) => {
    for (const text of eventfulYear()) await sql.raw(text).execute(tx.db)
  })
  const hour = fc.integer({ min: -60 * 24, max: 60 * 24 })
  await fc.assert(
    fc.asyncProperty(hour, fc.integer({ min: 1, max: 70 * 24 }), hour, async (from, length, now) => {
      const window = { from: MONDAY_MORNING.add({ hours: from }), to: MONDAY_MORNING.add({ hours: from + length }) }
      const daysFrom = MONDAY_MORNING.add({ hours: Math.min(from, now) })
      const question = { ...asked(), window, daysFrom }
      await session.transact(async (tx) => {
        expect(await readKeptCatalog(tx, question)).toEqual(await readBookableCatalog(tx, question))
      })
    }),
    { numRuns: 50 },
  )
})

/** People who come and go, are elsewhere, or here on one day only; time off, once and again; days of their own. */
function eventfulYear(): string[] {
  const day = (days: number) => MONDAY_MORNING.add({ minutes: 24 * 60 * days }).toString()
  const date = (days: number) => day(days).slice(0, 10)
  const norteId = newId<BranchId>()
  const facts: Record<string, string>[] = [
    { hired_on: date(-20), terminated_on: date(15) },
    { hired_on: date(30) },
    { terminated_on: date(-40) },
    { home_branch_id: norteId },
    { home_branch_id: norteId },
  ]
  const people = facts.map((own, index) => ({ id: newId<ResourceId>(), type: 'room', name: `Room ${index}`, ...own }))
  const elsewhere = people[3]?.id ?? ''
  const stretch = JSON.stringify([{ branch_id: branchId, start_minute: 600, end_minute: 720 }])
  const blocks = [-50, -20, 0, 3, 27, 28, 29, 50].flatMap((days) => [
    { starts_at: day(days), ends_at: day(days + 1), block_type: 'vacation' },
    {
      starts_at: day(days + 0.25),
      ends_at: day(days + 0.5),
      block_type: 'training',
      ...RECURRING,
      recurrence_ends_at: day(days + 9),
    },
  ])
  return [
    added('branches', { id: norteId, name: 'Norte', slug: 'norte', timezone: 'Europe/Madrid' }),
    ...people.map((person) => added('resources', person)),
    `insert into service_resources (tenant_id, requirement_id, resource_id)
     select q.tenant_id, q.id, r.id from service_requirements q, resources r where r.type = 'room'`,
    ...people.map(({ id }, index) =>
      added('booking_limits', { scope: 'resource', resource_id: id, period: 'day', max_count: index + 1 }),
    ),
    ...[-30, 0, 20, 45].flatMap((days) => [
      added('date_overrides', { resource_id: elsewhere, on_date: date(days), hours: stretch }),
      added('date_overrides', { branch_id: branchId, on_date: date(days + 1), hours: '[]' }),
    ]),
    ...blocks.flatMap((block) => [
      added('resource_blocks', { resource_id: mariaId, ...block }),
      added('resource_blocks', { branch_id: branchId, ...block }),
    ]),
  ]
}

const RECURRING = { recurrence_rule: 'FREQ=DAILY', timezone: 'Europe/Madrid' }
