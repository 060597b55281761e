import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession
let centro: string

beforeAll(async () => {
  business = await openBusiness()
  session = business.session
  const branch = await callRoute({ room, session, endpoint: api.createBranch }, { body: { name: 'Centro' } })
  if (!branch.ok) throw new Error(branch.refusal.code)
  centro = branch.value.id
})

afterAll(() => business.close())

async function newStaff(): Promise<string> {
  const body = { type: 'staff', name: 'María' } as const
  const staff = await callRoute({ room, session, endpoint: api.createResource }, { body })
  if (!staff.ok) throw new Error(staff.refusal.code)
  return staff.value.id
}

const LUNCH = {
  starts_at: '2026-11-23T13:00:00Z',
  ends_at: '2026-11-23T14:00:00Z',
  block_type: 'break',
  recurrence_rule: 'FREQ=WEEKLY;BYDAY=MO',
  timezone: 'Europe/Madrid',
} as const
const HOLIDAY = { starts_at: '2026-12-24T23:00:00Z', ends_at: '2026-12-25T23:00:00Z', block_type: 'closure' } as const

function addTo(resource_id: string, body: api.BlockInput, as = session) {
  return callRoute({ room, session: as, endpoint: api.createResourceBlock }, { params: { resource_id }, body })
}

async function addedTo(resourceId: string, body: api.BlockInput): Promise<api.Block> {
  const result = await addTo(resourceId, body)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function change(block: api.Block, body: api.BlockChange, expectedVersion: number | null = null) {
  const params = { block_id: block.id }
  return callRoute({ room, session, endpoint: api.updateBlock }, { params, body, expectedVersion })
}

function remove(block: api.Block, as = session, expectedVersion: number | null = null) {
  const params = { block_id: block.id }
  return callRoute({ room, session: as, endpoint: api.deleteBlock }, { params, expectedVersion })
}

async function startsOf(
  resource_id: string,
  query: { from?: string; to?: string; limit?: number; cursor?: string } = {},
) {
  const page = await callRoute({ room, session, endpoint: api.listResourceBlocks }, { params: { resource_id }, query })
  if (!page.ok) throw new Error(page.refusal.code)
  return { starts: page.value.items.map((block) => block.starts_at), next: page.value.next_cursor }
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

function manyDates(count: number): string {
  const first = Temporal.PlainDate.from('2026-11-24')
  const dates = Array.from({ length: count }, (_, day) => first.add({ days: day }).toString().replaceAll('-', ''))
  return dates.map((date) => `${date}T130000Z`).join(',')
}

describe('Time off', () => {
  test('repeats by its rule, which is kept in one spelling', async () => {
    const maria = await newStaff()
    const lunch = await addedTo(maria, { ...LUNCH, recurrence_rule: 'RRULE:freq=weekly;byday=mo' })
    expect(lunch).toMatchObject({ ...LUNCH, resource_id: maria, branch_id: null, version: 1 })
    expect((await business.auditOf('resource_blocks', lunch.id)).map((row) => row.action)).toEqual(['CREATE'])
  })

  test.each<[string, Partial<api.BlockInput>]>([
    ['catalog.block_ends_before_start', { ends_at: LUNCH.starts_at }],
    ['catalog.recurrence_zone_missing', { timezone: null }],
    ['catalog.unknown_timezone', { timezone: 'Europe/Atlantis' }],
    ['catalog.recurrence_rule_invalid', { recurrence_rule: 'FREQ=SOMETIMES' }],
  ])('%s: is refused when it cannot be', async (code, said) => {
    const maria = await newStaff()
    const lunch = await addedTo(maria, { ...LUNCH, starts_at: '2026-11-23T12:59:00Z' })
    expect(refusalOf(await addTo(maria, { ...LUNCH, ...said }))).toBe(code)
    expect(refusalOf(await change(lunch, { starts_at: LUNCH.starts_at, ...said }))).toBe(code)
  })

  test('may be written as the lines of a calendar, with exceptions and additions', async () => {
    const maria = await newStaff()
    const lines = 'RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Madrid:20261130T140000\r\nRDATE:20261205T130000Z'
    const lunch = await addedTo(maria, { ...LUNCH, recurrence_rule: lines })
    const dates = {
      recurrence_exceptions: ['2026-11-30T13:00:00Z'],
      recurrence_additions: ['2026-12-05T13:00:00Z'],
    }
    expect(lunch).toMatchObject({ recurrence_rule: 'FREQ=WEEKLY', ...dates })
    const read = await callRoute(
      { room, session, endpoint: api.listResourceBlocks },
      { params: { resource_id: maria } },
    )
    expect(read).toMatchObject({ ok: true, value: { items: [dates] } })
  })

  test('keeps its exceptions with another rule, and drops them with the rule or for other lines', async () => {
    const exceptions = ['2026-11-30T13:00:00Z', '2026-12-07T13:00:00Z']
    const said = { ...LUNCH, recurrence_exceptions: exceptions.toReversed(), recurrence_additions: [] }
    const block = await addedTo(await newStaff(), said)
    expect(block.recurrence_exceptions).toEqual(exceptions)
    const another = await change(block, { recurrence_rule: 'FREQ=DAILY' })
    expect(another).toMatchObject({ value: { recurrence_rule: 'FREQ=DAILY', recurrence_exceptions: exceptions } })
    const lines = await change(block, { recurrence_rule: 'FREQ=DAILY\nEXDATE:20261124T130000Z' })
    expect(lines).toMatchObject({ value: { recurrence_exceptions: ['2026-11-24T13:00:00Z'] } })
    const once = await change(block, { recurrence_rule: null })
    expect(once).toMatchObject({ value: { recurrence_rule: null, recurrence_exceptions: [] } })
  })

  test('may repeat by dates alone, and is found by them', async () => {
    const maria = await newStaff()
    const dates = { recurrence_rule: null, recurrence_additions: ['2026-12-05T13:00:00Z'] }
    await addedTo(maria, { ...LUNCH, ...dates })
    expect((await startsOf(maria, { from: '2026-12-01T00:00:00Z' })).starts).toEqual([LUNCH.starts_at])
  })

  test.each<[string, Partial<api.BlockInput>]>([
    ['more than 2000 times in the 62 days from 2026-11-23', { recurrence_rule: 'FREQ=MINUTELY' }],
    ['An addition lies before the block', { recurrence_additions: ['2026-11-22T13:00:00Z'] }],
    ['longer than 2000 characters', { recurrence_rule: `FREQ=DAILY;BYHOUR=${'9,'.repeat(1000)}9` }],
    ['At most 1000 exceptions', { recurrence_rule: `FREQ=DAILY\nEXDATE:${manyDates(1001)}` }],
  ])('is refused with the reason: %s', async (reason, said) => {
    expect(await addTo(await newStaff(), { ...LUNCH, ...said })).toMatchObject({
      refusal: { code: 'catalog.recurrence_rule_invalid', details: { reason: expect.stringContaining(reason) } },
    })
  })

  test('needs a zone for dates as for a rule', async () => {
    const dates = { recurrence_rule: null, timezone: null, recurrence_additions: ['2026-12-05T13:00:00Z'] }
    expect(refusalOf(await addTo(await newStaff(), { ...LUNCH, ...dates }))).toBe('catalog.recurrence_zone_missing')
  })

  test('is changed in parts, by who saw its last version', async () => {
    const block = await addedTo(await newStaff(), LUNCH)
    const changed = await change(block, { reason: 'School run', recurrence_rule: null }, block.version)
    expect(changed).toMatchObject({
      value: { reason: 'School run', recurrence_rule: null, starts_at: LUNCH.starts_at },
    })
    expect(refusalOf(await change(block, { reason: null }, block.version))).toBe('catalog.version_mismatch')
    expect(refusalOf(await remove(block, session, block.version))).toBe('catalog.version_mismatch')
  })

  test('begins once at one time, even when two people enter it at once', async () => {
    const maria = await newStaff()
    const results = await Promise.all(Array.from({ length: 8 }, () => addTo(maria, LUNCH)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(new Set(results.map(refusalOf))).toEqual(new Set([undefined, 'catalog.block_exists']))
  })

  test('ends when it is deleted, and only the own business can do that', async () => {
    const maria = await newStaff()
    const block = await addedTo(maria, LUNCH)
    expect(refusalOf(await remove(block, await business.openOther()))).toBe('catalog.block_not_found')
    expect(await remove(block)).toMatchObject({ ok: true })
    expect(refusalOf(await remove(block))).toBe('catalog.block_not_found')
    expect(refusalOf(await change(block, { reason: 'x' }))).toBe('catalog.block_not_found')
    expect((await startsOf(maria)).starts).toEqual([])
    expect(await addTo(maria, LUNCH)).toMatchObject({ ok: true })
  })

  test('is only for somebody of this business', async () => {
    const maria = await newStaff()
    const stranger = await business.openOther()
    expect(refusalOf(await addTo(maria, LUNCH, stranger))).toBe('catalog.resource_not_found')
    const params = { branch_id: centro }
    const closure = { room, session: stranger, endpoint: api.createBranchBlock }
    expect(refusalOf(await callRoute(closure, { params, body: HOLIDAY }))).toBe('catalog.branch_not_found')
  })

  test('is listed by start, page after page, and by when it touches a window', async () => {
    const maria = await newStaff()
    const day = (number: number, more: Partial<api.BlockInput> = {}) =>
      addedTo(maria, { starts_at: `2026-12-0${number}T09:00:00Z`, ends_at: `2026-12-0${number}T10:00:00Z`, ...more })
    await day(3)
    await day(1, { recurrence_rule: 'FREQ=DAILY', timezone: 'Europe/Madrid' })
    await day(2)
    const first = await startsOf(maria, { limit: 2 })
    expect(first.starts).toEqual(['2026-12-01T09:00:00Z', '2026-12-02T09:00:00Z'])
    expect(await startsOf(maria, { limit: 2, cursor: first.next ?? '' })).toEqual({
      starts: ['2026-12-03T09:00:00Z'],
      next: null,
    })
    const touching = await startsOf(maria, { from: '2026-12-02T10:00:00Z', to: '2026-12-03T09:30:00Z' })
    expect(touching.starts).toEqual(['2026-12-01T09:00:00Z', '2026-12-03T09:00:00Z'])
  })
})

test('whoever waits for free time hears of time off, of hours and of holidays that change', async () => {
  const maria = await newStaff()
  const block = await addedTo(maria, LUNCH)
  await change(block, { reason: 'Lunch' })
  await remove(block)
  const schedule: api.ScheduleRule[] = []
  const week = { room, session, endpoint: api.replaceSchedule }
  await callRoute(week, { params: { resource_id: maria }, body: { schedule } })
  const params = { branch_id: centro }
  const hours = { room, session, endpoint: api.replaceOpeningHours }
  await callRoute(hours, { params, body: { opening_hours: [] } })
  const branch = { room, session, endpoint: api.updateBranch }
  await callRoute(branch, { params, body: { closes_on_holidays: true } })
  await callRoute(branch, { params, body: { city: 'Madrid' } })
  const ours = new Set<unknown>([maria, centro])
  const heard = (await business.announced())
    .filter(({ type }) => type === 'catalog.working_time_changed')
    .map(({ payload }) => api.JsonObject.parse(payload))
    .filter((payload) => ours.has(payload['resource_id'] ?? payload['branch_id']))
  expect(heard.map((payload) => payload['change'])).toEqual([
    'block',
    'block',
    'block',
    'schedule',
    'opening_hours',
    'holidays',
  ])
})

test('a branch can be closed for a day', async () => {
  const params = { branch_id: centro }
  const closed = await callRoute({ room, session, endpoint: api.createBranchBlock }, { params, body: HOLIDAY })
  expect(closed).toMatchObject({ ok: true, value: { ...HOLIDAY, branch_id: centro, resource_id: null } })
  const page = await callRoute({ room, session, endpoint: api.listBranchBlocks }, { params })
  expect(page).toMatchObject({ ok: true, value: { items: [HOLIDAY] } })
})
