import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { BranchId, ServiceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'
import { loadBookableCatalog } from './load-bookable-catalog.ts'

const room = catalogRoutes()
const CHRISTMAS_EVE = '2026-12-24'
let business: BusinessUnderTest
let session: TenantSession
let centro: string
let norte: string

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  centro = await newBranch('Centro')
  norte = await newBranch('Norte')
})

afterAll(() => business.close())

async function newBranch(name: string): Promise<string> {
  const branch = await callRoute({ room, session, endpoint: api.createBranch }, { body: { name } })
  if (!branch.ok) throw new Error(branch.refusal.code)
  return branch.value.id
}

async function newResource(body: Partial<api.ResourceInput> = {}): Promise<string> {
  const said = { type: 'staff', name: 'María', home_branch_id: centro, ...body } as const
  const resource = await callRoute({ room, session, endpoint: api.createResource }, { body: said })
  if (!resource.ok) throw new Error(resource.refusal.code)
  return resource.value.id
}

function openOn(
  date: string,
  body: api.BranchDateOverrideInput,
  more: { as?: TenantSession; expectedVersion?: number | null } = {},
) {
  const { as = session, expectedVersion = null } = more
  const endpoint = api.replaceBranchDateOverride
  const params = { branch_id: centro, date }
  return callRoute({ room, session: as, endpoint }, { params, body, expectedVersion })
}

function worksOn(
  resource_id: string,
  date: string,
  hours: api.WorkingHoursOfDate[],
  more: { as?: TenantSession; expectedVersion?: number | null } = {},
) {
  const { as = session, expectedVersion = null } = more
  const endpoint = api.replaceResourceDateOverride
  return callRoute({ room, session: as, endpoint }, { params: { resource_id, date }, body: { hours }, expectedVersion })
}

function getDay(date: string, as = session) {
  const params = { branch_id: centro, date }
  return callRoute({ room, session: as, endpoint: api.getBranchDateOverride }, { params })
}

function deleteDay(date: string, as = session, expectedVersion: number | null = null) {
  const params = { branch_id: centro, date }
  return callRoute({ room, session: as, endpoint: api.deleteBranchDateOverride }, { params, expectedVersion })
}

async function daysListed(from: string, to: string): Promise<string[] | string> {
  const params = { branch_id: centro }
  const listed = await callRoute(
    { room, session, endpoint: api.listBranchDateOverrides },
    { params, query: { from, to } },
  )
  return listed.ok ? listed.value.items.map(({ date }) => date) : listed.refusal.code
}

async function loaded(branchId: string, resourceIds: readonly string[] = []) {
  const body = {
    name: 'Haircut',
    duration_minutes: 45,
    requirements: resourceIds.length === 0 ? [] : [{ role: 'Hairdresser', resource_ids: [...resourceIds] }],
  }
  const service = await callRoute({ room, session, endpoint: api.createService }, { body })
  if (!service.ok) throw new Error(service.refusal.code)
  const window = {
    from: Temporal.Instant.from('2026-12-24T00:00:00Z'),
    to: Temporal.Instant.from('2026-12-27T00:00:00Z'),
  }
  const asked = { serviceId: service.value.id as ServiceId, branchId: branchId as BranchId, window }
  const catalog = await session.transact((tx) => loadBookableCatalog(tx, asked))
  if (!catalog.ok) throw new Error(catalog.refusal.code)
  return catalog.value
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

describe('A day of a branch that differs from the week', () => {
  const SHORT = { hours: [{ start: '10:00', end: '14:00' }], reason: 'Christmas Eve' }

  test('has its own hours, which are read, listed, changed and given up', async () => {
    const set = await openOn(CHRISTMAS_EVE, SHORT)
    expect(set).toMatchObject({ ok: true, value: { ...SHORT, date: CHRISTMAS_EVE, branch_id: centro, version: 1 } })
    expect(await openOn(CHRISTMAS_EVE, { hours: [] })).toMatchObject({ value: { hours: [], reason: null, version: 2 } })
    expect(await getDay(CHRISTMAS_EVE)).toMatchObject({ value: { hours: [], version: 2 } })
    await openOn('2026-12-31', SHORT)
    expect(await daysListed('2026-12-24', '2026-12-31')).toEqual([CHRISTMAS_EVE])
    expect(await daysListed('2026-12-25', '2027-01-01')).toEqual(['2026-12-31'])
    expect(await deleteDay(CHRISTMAS_EVE)).toMatchObject({ ok: true })
    expect(refusalOf(await deleteDay(CHRISTMAS_EVE))).toBe('catalog.date_override_not_found')
    expect(refusalOf(await getDay(CHRISTMAS_EVE))).toBe('catalog.date_override_not_found')
  })

  test('may have several hours, past midnight too, in the order of the clock', async () => {
    const hours = [
      { start: '22:00', end: '03:00' },
      { start: '09:00', end: '13:00' },
    ]
    expect(await openOn(CHRISTMAS_EVE, { hours })).toMatchObject({ ok: true, value: { hours: hours.toReversed() } })
    const whole = [{ start: '00:00', end: '24:00' }]
    expect(await openOn(CHRISTMAS_EVE, { hours: whole })).toMatchObject({ ok: true, value: { hours: whole } })
  })

  test.each([
    [
      'catalog.hours_overlap',
      [
        { start: '09:00', end: '13:00' },
        { start: '12:59', end: '14:00' },
      ],
    ],
    [
      'catalog.hours_overlap',
      [
        { start: '22:00', end: '03:00' },
        { start: '23:00', end: '23:30' },
      ],
    ],
    ['catalog.hours_empty', [{ start: '09:00', end: '09:00' }]],
  ])('%s: is refused with the date and the times', async (code, hours) => {
    const times = hours.map(({ start, end }) => `${start}-${end}`)
    expect(await openOn(CHRISTMAS_EVE, { hours })).toMatchObject({
      refusal: { code, details: { date: CHRISTMAS_EVE, times } },
    })
  })

  test('is not overwritten by somebody who saw other hours', async () => {
    expect(refusalOf(await openOn(CHRISTMAS_EVE, SHORT, { expectedVersion: 1 }))).toBe('catalog.version_mismatch')
    await openOn(CHRISTMAS_EVE, SHORT)
    const racers = await Promise.all(
      Array.from({ length: 8 }, (_, hour) =>
        openOn(CHRISTMAS_EVE, { hours: [{ start: `0${hour}:00`, end: '12:00' }] }, { expectedVersion: 1 }),
      ),
    )
    expect(racers.filter((racer) => racer.ok)).toHaveLength(1)
    expect(refusalOf(await deleteDay(CHRISTMAS_EVE, session, 1))).toBe('catalog.version_mismatch')
  })

  test('is one day, however many people set it at once', async () => {
    const racers = await Promise.all(
      Array.from({ length: 8 }, (_, hour) =>
        openOn(CHRISTMAS_EVE, { hours: [{ start: `0${hour}:00`, end: '12:00' }] }),
      ),
    )
    expect(racers.every((racer) => racer.ok)).toBe(true)
    expect(await daysListed('2026-01-01', '2027-01-01')).toEqual([CHRISTMAS_EVE])
  })

  test('belongs to its business alone', async () => {
    const stranger = await business.openOther()
    await openOn(CHRISTMAS_EVE, SHORT)
    expect(refusalOf(await openOn(CHRISTMAS_EVE, SHORT, { as: stranger }))).toBe('catalog.branch_not_found')
    expect(refusalOf(await getDay(CHRISTMAS_EVE, stranger))).toBe('catalog.date_override_not_found')
    expect(refusalOf(await deleteDay(CHRISTMAS_EVE, stranger))).toBe('catalog.date_override_not_found')
    expect(await daysListed('2026-12-24', '2026-12-25')).toEqual([CHRISTMAS_EVE])
  })

  test('leaves a trace in the audit log, and whoever waits for time is told', async () => {
    session = business.session
    centro = await newBranch('Centro')
    const set = await openOn(CHRISTMAS_EVE, SHORT)
    await deleteDay(CHRISTMAS_EVE)
    const trace = await business.auditOf('date_overrides', set.ok ? set.value.id : '')
    expect(trace.map(({ action }) => action)).toEqual(['CREATE', 'DELETE'])
    const payload = { resource_id: null, branch_id: centro, change: 'date_override' }
    const announcement = { type: 'catalog.working_time_changed', payload }
    expect(await business.announced()).toEqual([announcement, announcement])
  })

  test('is listed for a day at least and for little more than a year', async () => {
    expect(await daysListed('2026-12-24', '2026-12-24')).toBe('catalog.days_out_of_range')
    expect(await daysListed('2026-01-01', '2027-02-05')).toEqual([])
    expect(await daysListed('2026-01-01', '2027-02-06')).toBe('catalog.days_out_of_range')
  })

  test('comes with what can be booked, the evening before too, as it may run into the morning', async () => {
    const night = [{ start: '22:00', end: '03:00' }]
    for (const date of ['2026-12-22', '2026-12-23', CHRISTMAS_EVE, '2026-12-27', '2026-12-28']) {
      await openOn(date, { hours: night })
    }
    const { branch } = await loaded(centro)
    expect(branch.openingOverrides).toEqual(
      ['2026-12-23', CHRISTMAS_EVE, '2026-12-27'].map((date) => ({
        date,
        hours: [{ startMinute: 1320, endMinute: 180 }],
      })),
    )
    expect((await loaded(norte)).branch.openingOverrides).toEqual([])
  })
})

describe('A day of somebody that differs from the week', () => {
  test('replaces the week at every branch, and each branch sees its own hours', async () => {
    const maria = await newResource()
    const hours = [
      { start: '09:00', end: '12:00' },
      { start: '16:00', end: '20:00', branch_id: norte },
    ]
    const set = await worksOn(maria, CHRISTMAS_EVE, hours)
    expect(set).toMatchObject({
      ok: true,
      value: { resource_id: maria, date: CHRISTMAS_EVE, hours: [{ branch_id: null }, { branch_id: norte }] },
    })
    const [atCentro] = (await loaded(centro, [maria])).resources
    expect(atCentro?.overrides).toEqual([{ date: CHRISTMAS_EVE, hours: [{ startMinute: 540, endMinute: 720 }] }])
    // She has no schedule at Norte: she is there for this one afternoon only.
    const [atNorte] = (await loaded(norte, [maria])).resources
    expect(atNorte).toMatchObject({ working: [] })
    expect(atNorte?.overrides).toEqual([{ date: CHRISTMAS_EVE, hours: [{ startMinute: 960, endMinute: 1200 }] }])
  })

  test('spent at another branch is a day off at home', async () => {
    const maria = await newResource()
    await worksOn(maria, CHRISTMAS_EVE, [{ start: '09:00', end: '12:00', branch_id: norte }])
    const [atCentro] = (await loaded(centro, [maria])).resources
    expect(atCentro?.overrides).toEqual([{ date: CHRISTMAS_EVE, hours: [] }])
  })

  test('takes a room along that is elsewhere whenever its branch is open', async () => {
    const room = await newResource({ type: 'room', name: 'Trailer' })
    await worksOn(room, CHRISTMAS_EVE, [{ start: '09:00', end: '12:00', branch_id: norte }])
    expect((await loaded(centro, [room])).resources[0]).toMatchObject({
      working: null,
      overrides: [{ date: CHRISTMAS_EVE, hours: [] }],
    })
    expect((await loaded(norte, [room])).resources[0]).toMatchObject({
      working: [],
      overrides: [{ date: CHRISTMAS_EVE, hours: [{ startMinute: 540, endMinute: 720 }] }],
    })
  })

  test('counts at every branch for whoever has no home branch', async () => {
    const maria = await newResource({ home_branch_id: null })
    await worksOn(maria, CHRISTMAS_EVE, [{ start: '09:00', end: '12:00' }])
    for (const branch of [centro, norte]) {
      const [there] = (await loaded(branch, [maria])).resources
      expect(there?.overrides).toEqual([{ date: CHRISTMAS_EVE, hours: [{ startMinute: 540, endMinute: 720 }] }])
    }
  })

  test('after the last day of work is none', async () => {
    const maria = await newResource({ terminated_on: CHRISTMAS_EVE })
    await worksOn(maria, CHRISTMAS_EVE, [])
    await worksOn(maria, '2026-12-25', [{ start: '09:00', end: '12:00' }])
    expect((await loaded(centro, [maria])).resources[0]?.overrides).toEqual([{ date: CHRISTMAS_EVE, hours: [] }])
  })

  test('is refused when the hours overlap at two branches, or the branch or the person is not of this business', async () => {
    const maria = await newResource()
    const twice = [
      { start: '09:00', end: '12:00' },
      { start: '11:00', end: '13:00', branch_id: norte },
    ]
    expect(refusalOf(await worksOn(maria, CHRISTMAS_EVE, twice))).toBe('catalog.hours_overlap')
    const stranger = await business.openOther()
    expect(refusalOf(await worksOn(maria, CHRISTMAS_EVE, [], { as: stranger }))).toBe('catalog.resource_not_found')
    const own = session
    session = stranger
    const elsewhere = await newBranch('Elsewhere')
    session = own
    const there = [{ start: '09:00', end: '12:00', branch_id: elsewhere }]
    expect(refusalOf(await worksOn(maria, CHRISTMAS_EVE, there))).toBe('catalog.unknown_branch')
  })

  test('is read, listed and given up like that of a branch', async () => {
    const maria = await newResource()
    await worksOn(maria, CHRISTMAS_EVE, [])
    const params = { resource_id: maria, date: CHRISTMAS_EVE }
    const read = await callRoute({ room, session, endpoint: api.getResourceDateOverride }, { params })
    expect(read).toMatchObject({ ok: true, value: { date: CHRISTMAS_EVE, hours: [] } })
    const query = { from: '2026-12-01', to: '2027-01-01' }
    const list = () => callRoute({ room, session, endpoint: api.listResourceDateOverrides }, { params, query })
    expect(await list()).toMatchObject({ ok: true, value: { items: [{ date: CHRISTMAS_EVE }] } })
    const deleted = await callRoute({ room, session, endpoint: api.deleteResourceDateOverride }, { params })
    expect(deleted).toMatchObject({ ok: true })
    expect(await list()).toMatchObject({ ok: true, value: { items: [] } })
  })
})
