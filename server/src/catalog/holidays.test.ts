import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY_MORNING, openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { BranchId, ServiceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { holidaysBetween, isHolidayCalendar, listHolidayCalendars } from './holiday-calendar.ts'
import { catalogRoutes } from './http.ts'
import { loadBookableCatalog } from './load-bookable-catalog.ts'

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
})

afterAll(() => business.close())

async function added(body: Partial<api.BranchInput> = {}): Promise<api.Branch> {
  const result = await add(body)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function add(body: Partial<api.BranchInput> = {}) {
  return callRoute({ room, session, endpoint: api.createBranch }, { body: { name: 'Centro', ...body } })
}

function change(branch: api.Branch, body: api.BranchChange) {
  return callRoute({ room, session, endpoint: api.updateBranch }, { params: { branch_id: branch.id }, body })
}

async function holidaysLoaded(branch: api.Branch, { from, to }: { from: string; to: string }) {
  const body = { name: 'Haircut', duration_minutes: 45 }
  const service = await callRoute({ room, session, endpoint: api.createService }, { body })
  if (!service.ok) throw new Error(service.refusal.code)
  const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) }
  const [serviceId, branchId] = [service.value.id as ServiceId, branch.id as BranchId]
  const loaded = await session.transact((tx) => loadBookableCatalog(tx, { serviceId, branchId, window }))
  if (!loaded.ok) throw new Error(loaded.refusal.code)
  return loaded.value.branch.holidays
}

function between(calendar: { country: string; region?: string; language?: string }, from: string, to: string) {
  const { country, region = null, language = 'en' } = calendar
  const days = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
  return holidaysBetween({ country, region, language }, days)
}

describe('A calendar of public holidays', () => {
  test('has those of the country, and more in a region and in a part of it', async () => {
    const august = async (region?: string) =>
      (await between({ country: 'DE', region, language: 'de' }, '2026-08-01', '2026-08-31')).map(({ name }) => name)
    expect(await august()).toEqual([])
    expect(await august('BY')).toEqual([])
    expect(await august('BY-KATH')).toEqual(['Mariä Himmelfahrt'])
    expect(await august('BY-A')).toEqual(['Augsburger Friedensfest', 'Mariä Himmelfahrt'])
  })

  test.each([
    ['de', '2. Weihnachtstag'],
    ['es', 'San Esteban'],
    ['en', 'Boxing Day'],
    ['fi', 'tapaninpäivä'],
  ])('is named in the language of the business: %s', async (language, name) => {
    expect(await between({ country: 'DE', language }, '2026-12-26', '2026-12-26')).toEqual([
      { date: '2026-12-26', name },
    ])
  })

  test('has every day of a holiday of several days, also of one that runs into the year', async () => {
    const eid = await between({ country: 'SA' }, '2027-03-01', '2027-03-31')
    expect(eid.map(({ date }) => date)).toEqual(['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'])
  })

  test('has no half days and no days on which only banks or schools close', async () => {
    // In the Valais Christmas Eve is a holiday from noon; in Germany it is none at all.
    const christmas = (calendar: { country: string; region?: string }) => between(calendar, '2026-12-24', '2026-12-24')
    expect(await christmas({ country: 'CH', region: 'VS' })).toEqual([])
    expect(await christmas({ country: 'DE' })).toEqual([])
  })

  test('moves with Easter and with the weekday where the law says so', async () => {
    const dates = async (year: number) =>
      (await between({ country: 'GB', region: 'ENG' }, `${year}-01-01`, `${year}-12-31`)).map(({ date }) => date)
    // gov.uk/bank-holidays: Boxing Day is on a Saturday in 2026, so that the Monday is free too.
    expect(await dates(2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-26',
      '2026-12-28',
    ])
  })

  test('that is not known is an error, and not a year without holidays', async () => {
    await expect(between({ country: 'XX' }, '2026-12-24', '2026-12-26')).rejects.toThrow(/are known/)
    await expect(between({ country: 'DE', region: 'CAT' }, '2026-12-24', '2026-12-26')).rejects.toThrow(/are known/)
  })

  test('is known for every country and region that is listed', async () => {
    const calendars = await listHolidayCalendars('es')
    expect(calendars.find(({ country }) => country === 'DE')).toMatchObject({ name: 'Alemania' })
    const regions = calendars.flatMap(({ country, regions: all }) => all.map(({ region }) => ({ country, region })))
    expect(regions).toContainEqual({ country: 'DE', region: 'BY-A' })
    expect(regions.filter(({ region }) => region.length > 20 || region.split('-').length > 2)).toEqual([])
    expect(await isHolidayCalendar({ country: 'DE', region: 'BY' })).toBe(true)
    expect(await isHolidayCalendar({ country: 'DE', region: 'CAT' })).toBe(false)
    expect(await isHolidayCalendar({ country: 'XX', region: null })).toBe(false)
  })
})

describe('A branch', () => {
  const CHRISTMAS = { from: '2026-12-20T00:00:00Z', to: '2027-01-07T00:00:00Z' }

  test('is open on public holidays unless it says otherwise', async () => {
    const branch = await added()
    expect(branch).toMatchObject({ closes_on_holidays: false, holiday_country: null, holiday_region: null })
    expect(await holidaysLoaded(branch, CHRISTMAS)).toEqual([])
  })

  test('that closes on them follows its country where it names none, and they come with what can be booked', async () => {
    const branch = await added({ closes_on_holidays: true })
    expect(branch).toMatchObject({ closes_on_holidays: true, holiday_country: 'ES', holiday_region: null })
    expect(await holidaysLoaded(branch, CHRISTMAS)).toEqual([
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2027-01-01', name: "New Year's Day" },
      { date: '2027-01-06', name: 'Epiphany' },
    ])
  })

  test('knows the holidays by its own local dates, on the other side of the world too', async () => {
    const branch = await added({ closes_on_holidays: true, holiday_country: 'NZ', timezone: 'Pacific/Auckland' })
    // 2 January begins there at 11:00 UTC of the first.
    const window = { from: '2027-01-01T12:00:00Z', to: '2027-01-01T20:00:00Z' }
    expect((await holidaysLoaded(branch, window)).map(({ date }) => date)).toEqual(['2027-01-01', '2027-01-02'])
  })

  test('gives up the region with the country, and keeps its calendar when it opens on holidays again', async () => {
    const branch = await added({ closes_on_holidays: true, holiday_country: 'DE', holiday_region: 'BY' })
    expect(await change(branch, { name: 'Mitte', closes_on_holidays: false })).toMatchObject({
      value: { closes_on_holidays: false, holiday_country: 'DE', holiday_region: 'BY' },
    })
    expect(await change(branch, { holiday_country: 'AT' })).toMatchObject({
      value: { holiday_country: 'AT', holiday_region: null },
    })
  })

  test.each<[string, Partial<api.BranchInput>]>([
    ['catalog.unknown_holiday_calendar', { holiday_country: 'DE', holiday_region: 'CAT' }],
    ['catalog.unknown_holiday_calendar', { closes_on_holidays: true, holiday_country: 'AQ' }],
    ['catalog.unknown_holiday_calendar', { holiday_region: 'Bavaria' }],
  ])('%s: is refused with a calendar that is not known', async (code, said) => {
    expect(await add(said)).toMatchObject({ ok: false, refusal: { code } })
    expect(await change(await added(), said)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('without a country of its own follows the country of its business', async () => {
    const branch = await added({ country: null })
    expect(await change(branch, { closes_on_holidays: true })).toMatchObject({ value: { holiday_country: 'ES' } })
  })

  test('shows the holidays of a year before it decides to close on them', async () => {
    const branch = await added({ country: 'DE' })
    const ask = (branch_id: string, as = session) =>
      callRoute(
        { room, session: as, endpoint: api.listBranchHolidays },
        { params: { branch_id }, query: { year: '2027' } },
      )
    const shown = await ask(branch.id)
    expect(shown).toMatchObject({ ok: true, value: { country: 'DE', region: null } })
    expect(shown.ok && shown.value.items).toHaveLength(9)
    expect(await ask(branch.id, await business.openOther())).toMatchObject({
      ok: false,
      refusal: { code: 'catalog.branch_not_found' },
    })
    const calendars = await callRoute({ room, session, endpoint: api.listHolidayCalendars })
    expect(calendars.ok && calendars.value.items.length).toBeGreaterThan(150)
  })
})

test('the horizon of working days knows the holidays from today on, not only those of the days that are asked about', async () => {
  const branch = await added({ closes_on_holidays: true })
  const body = { name: 'Haircut', duration_minutes: 45 }
  const service = await callRoute({ room, session, endpoint: api.createService }, { body })
  if (!service.ok) throw new Error(service.refusal.code)
  const window = {
    from: Temporal.Instant.from('2027-01-02T00:00:00Z'),
    to: Temporal.Instant.from('2027-01-04T00:00:00Z'),
  }
  const [serviceId, branchId] = [service.value.id as ServiceId, branch.id as BranchId]
  const loaded = await session.transact((tx) =>
    loadBookableCatalog(tx, { serviceId, branchId, window, now: MONDAY_MORNING }),
  )
  const dates = loaded.ok ? loaded.value.branch.holidays.map(({ date }) => date) : []
  expect(dates).toEqual(['2026-12-06', '2026-12-08', '2026-12-25', '2027-01-01'])
})
