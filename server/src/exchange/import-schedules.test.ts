import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { refusalOf, valueOf } from '../../test/world/bookings.ts'
import { getDateOverride, getResource, listBlocks } from '../catalog/index.ts'
import type { ImportReport } from './imported-row.ts'
import { importSchedules } from './schedules/import-schedules.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function fileOf(
  content: string,
  { isDryRun = false, timezone = null }: { isDryRun?: boolean; timezone?: string | null } = {},
) {
  return { content, isDryRun, timezone, delimiter: null, dateOrder: null, wishes: { columns: {}, defaults: {} } }
}

async function importFile(content: string, isDryRun = false): Promise<ImportReport> {
  return valueOf(await importSchedules(world.session(), fileOf(content, { isDryRun })))
}

function outcomes({ rows }: ImportReport): string[] {
  return rows.map(({ line, status, problems }) =>
    [line, status, ...problems.map(({ column, code }) => `${column} ${code}`)].join(' '),
  )
}

async function weekOf(resourceId: typeof world.ids.laura): Promise<string[]> {
  const { schedule } = valueOf(await getResource(world.session(), resourceId))
  return schedule.map((row) => `${row.day_of_week} ${row.start_time.slice(0, 5)}-${row.end_time.slice(0, 5)}`)
}

async function timeOffOf(resourceId: typeof world.ids.laura) {
  const page = { after: null, limit: 50 }
  const found = await listBlocks(world.session(), { subject: { resourceId }, window: {}, page })
  return valueOf(found).items.map((block) => [
    block.starts_at.toString(),
    block.ends_at.toString(),
    block.block_type,
    block.recurrence_rule,
    block.version,
  ])
}

describe('weekly hours of a file', () => {
  test('take the place of those before, whole', async () => {
    const file =
      'Mitarbeiter;Wochentag;von;bis\nLaura;Di;10:00;14:00\nLaura;Mittwoch;10;14\nlaura pérez;saturday;9:00;13.30\n'
    expect(outcomes(await importFile(file, true))).toEqual(['2 updated', '3 updated', '4 updated'])
    expect(outcomes(await importFile(file))).toEqual(['2 updated', '3 updated', '4 updated'])
    expect(await weekOf(world.ids.laura)).toEqual(['2 10:00-14:00', '3 10:00-14:00', '6 09:00-13:30'])
    expect(outcomes(await importFile(file))).toEqual(['2 unchanged', '3 unchanged', '4 unchanged'])
  })

  test('are left as they are when one of them is wrong; the hours of others are taken', async () => {
    const before = await weekOf(world.ids.carmen)
    const file = [
      'staff,weekday,from,until',
      'Carmen,Tuesday,10:00,14:00',
      'Carmen,Someday,10:00,late',
      'Sofía,Friday,10:00,14:00',
      'Nobody,Friday,10:00,14:00',
    ].join('\n')
    const report = await importFile(file)
    expect(outcomes(report)).toEqual([
      '2 failed null exchange.incomplete',
      '3 failed weekday exchange.unreadable until exchange.unreadable',
      '4 updated',
      '5 failed resource exchange.unknown_name',
    ])
    expect(await weekOf(world.ids.carmen)).toEqual(before)
  })

  test('that overlap are refused with day and times', async () => {
    const report = await importFile('staff,weekday,from,until\nCarmen,Tue,10:00,14:00\nCarmen,Tue,13:00,15:00\n')
    expect(outcomes(report)).toEqual(['2 failed null catalog.hours_overlap', '3 failed null catalog.hours_overlap'])
    expect(report.rows[0]?.problems[0]?.message).toContain('Tuesday, 10:00-14:00, 13:00-15:00')
  })
})

describe('single days of a file', () => {
  test('have the hours that it says, or none', async () => {
    const file = [
      'kind,staff,date,from,until,reason',
      'day,María,24.12.2026,10:00,12:00,Christmas Eve',
      'day,María,24.12.2026,13:00,15:00,Christmas Eve',
      'day,María,2026-12-26,,,Boxing Day',
      'day,María,2026-12-27,10:00,,',
    ].join('\n')
    expect(outcomes(await importFile(file))).toEqual([
      '2 created',
      '3 created',
      '4 created',
      '5 failed until exchange.missing',
    ])
    const subject = { resourceId: world.ids.maria }
    const eve = valueOf(await getDateOverride(world.session(), { subject, date: '2026-12-24' }))
    expect(eve.hours).toMatchObject([
      { start_minute: 600, end_minute: 720 },
      { start_minute: 780, end_minute: 900 },
    ])
    const off = valueOf(await getDateOverride(world.session(), { subject, date: '2026-12-26' }))
    expect(off).toMatchObject({ hours: [], reason: 'Boxing Day' })
    expect(outcomes(await importFile(file)).slice(0, 3)).toEqual(['2 unchanged', '3 unchanged', '4 unchanged'])
    const later = file.replaceAll('10:00,12:00', '11:00,12:00')
    expect(outcomes(await importFile(later)).slice(0, 3)).toEqual(['2 updated', '3 updated', '4 unchanged'])
  })
})

describe('time off of a file', () => {
  test('is whole days where no time is said, repeats by a rule, and is known again by its start', async () => {
    const file = [
      'staff;start;end;block_type;reason;recurrence_rule',
      'Sofía;2026-12-21;2026-12-23;vacation;;',
      'Sofía;2026-11-24 12:00;2026-11-24 12:30;break;Team;RRULE:FREQ=WEEKLY',
      'Sofía;2026-11-25 12:00;2026-11-25 11:00;;;',
      'Sofía;2026-11-26 12:00;2026-11-26 13:00;;;FREQ=SOMETIMES',
    ].join('\n')
    expect(outcomes(await importFile(file))).toEqual([
      '2 created',
      '3 created',
      '4 failed null catalog.block_ends_before_start',
      '5 failed null catalog.recurrence_rule_invalid',
    ])
    const kept = [
      ['2026-11-24T11:00:00Z', '2026-11-24T11:30:00Z', 'break', 'FREQ=WEEKLY', 1],
      ['2026-12-20T23:00:00Z', '2026-12-23T23:00:00Z', 'vacation', null, 1],
    ]
    expect(await timeOffOf(world.ids.sofia)).toEqual(kept)
    expect(outcomes(await importFile(file)).slice(0, 2)).toEqual(['2 unchanged', '3 unchanged'])
    expect(await timeOffOf(world.ids.sofia)).toEqual(kept)
    const longer = await importFile('staff;start;end\nSofía;2026-12-21;2026-12-24\n')
    expect(outcomes(longer)).toEqual(['2 updated'])
  })

  test('needs a zone that there is', async () => {
    const timezone = 'Mars/Olympus'
    expect(refusalOf(await importSchedules(world.session(), fileOf('staff,start,end\n', { timezone })))).toBe(
      'exchange.unknown_timezone',
    )
    const named = await importFile('staff,start,end,timezone\nSofía,2027-01-04,2027-01-05,Mars/Olympus\n')
    expect(outcomes(named)).toEqual(['2 failed timezone exchange.unreadable'])
  })
})

test('a row that is of no kind is named, and another business knows none of these people', async () => {
  expect(outcomes(await importFile('staff,reason\nSofía,why\n'))).toEqual(['2 failed kind exchange.unreadable'])
  const foreign = await importSchedules(
    world.otherSession(),
    fileOf('staff,weekday,from,until\nSofía,Fri,10:00,14:00\n'),
  )
  expect(outcomes(valueOf(foreign))).toEqual(['2 failed resource exchange.unknown_name'])
})
