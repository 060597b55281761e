import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { onTheWall, valueOf } from '../../test/world/bookings.ts'
import { getAppointment } from '../booking/index.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { importAppointments } from './appointments/import-appointments.ts'
import type { ImportReport } from './imported-row.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** An iCalendar with these events; what is folded or escaped is written so by the test. */
function calendarOf(...events: string[][]): string {
  const written = events.map((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...written.flat(), 'END:VCALENDAR', ''].join('\r\n')
}

async function importIcal(content: string, defaults: Record<string, string> = {}): Promise<ImportReport> {
  const imported = await importAppointments(world.session(), {
    content,
    format: 'ical',
    timezone: null,
    ignoresHours: false,
    isDryRun: false,
    delimiter: null,
    dateOrder: null,
    wishes: { columns: {}, defaults },
  })
  return valueOf(imported)
}

function outcomes({ rows }: ImportReport): string[] {
  return rows.map(({ line, status, start, problems }) =>
    [line, status, ...(start === null ? [] : [onTheWall(start)]), ...problems.map(({ column }) => column)].join(' '),
  )
}

async function recordOf(report: ImportReport, index = 0) {
  const appointmentId = report.rows[index]?.id as AppointmentId
  return valueOf(await getAppointment(world.session(), { appointmentId }))
}

describe('an event of a calendar', () => {
  test('becomes an appointment of the service and the customer that it names', async () => {
    const file = calendarOf([
      'UID:event-1@calendar.example',
      'DTSTART;TZID=Europe/Madrid:20261117T100000',
      'DTEND;TZID=Europe/Madrid:20261117T104500',
      'SUMMARY:Haircut - Anna Schmidt',
      'DESCRIPTION:Fringe\\, short\\nNo dryer',
      'ATTENDEE;CN="Anna Schmidt";PARTSTAT=ACCEPTED:mailto:an',
      ' na@mail.example',
      'RESOURCES:María García,Somebody Else',
      'STATUS:CONFIRMED',
    ])
    const first = await importIcal(file)
    expect(outcomes(first)).toEqual(['4 created 2026-11-17T10:00'])
    expect(await recordOf(first)).toMatchObject({
      externalUid: 'event-1@calendar.example',
      customerNotes: 'Fringe, short\nNo dryer',
      customer: { name: 'Anna Schmidt' },
    })
    expect(outcomes(await importIcal(file))).toEqual(['4 unchanged 2026-11-17T10:00'])
  })

  test.each([
    ['in UTC', 'DTSTART:20261118T093000Z', '2026-11-18T10:30'],
    ['in another zone', 'DTSTART;TZID=Europe/London:20261118T110000', '2026-11-18T12:00'],
    ['in a zone as Outlook names it', 'DTSTART;TZID="W. Europe Standard Time":20261118T130000', '2026-11-18T13:00'],
    [
      'in a zone at the end of a path',
      'DTSTART;TZID=/vendor.example/Europe/Berlin:20261118T150000',
      '2026-11-18T15:00',
    ],
    ['in no zone, which is that of the branch', 'DTSTART:20261118T170000', '2026-11-18T17:00'],
  ])('begins when it says so, %s', async (_how, start, wall) => {
    const report = await importIcal(calendarOf([`UID:zone-${wall}`, start, 'SUMMARY:Manicure: Berta Gil']))
    expect(outcomes(report)).toEqual([`4 created ${wall}`])
  })

  test.each([
    ['no start', ['SUMMARY:Haircut: A B'], 'start'],
    ['whole days', ['DTSTART;VALUE=DATE:20261124', 'SUMMARY:Haircut: A B'], 'start'],
    ['a zone that is none', ['DTSTART;TZID=Moon/Base:20261124T100000', 'SUMMARY:Haircut: A B'], 'start'],
    ['a day that is none', ['DTSTART:20261131T100000', 'SUMMARY:Haircut: A B'], 'start'],
    ['a rule that is none', ['DTSTART:20261124T100000', 'RRULE:FREQ=OFTEN', 'SUMMARY:Haircut: A B'], 'start'],
    [
      'no service that is known',
      ['DTSTART:20261124T100000', 'SUMMARY:Dentist', 'ATTENDEE;CN=A B:mailto:a@b.example'],
      'service',
    ],
  ])('is named when it has %s, and the others are taken', async (what, lines, column) => {
    const good = [`UID:good-${what}`, 'DTSTART:20261101T100000', 'SUMMARY:Manicure: Good One', 'STATUS:CANCELLED']
    const report = await importIcal(calendarOf([`UID:bad-${what}`, ...lines], good))
    expect(report.rows.map(({ status }) => status)).toEqual(['failed', 'created'])
    expect(report.rows[0]?.problems[0]?.column).toBe(column)
  })

  test('is for the service that is said beside it when it names none', async () => {
    const event = ['UID:private', 'DTSTART:20261119T100000', 'ATTENDEE;CN=Clara Sol:tel:+34612000555', 'SUMMARY:Clara']
    const report = await importIcal(calendarOf(event), { service: 'Manicure' })
    expect(outcomes(report)).toEqual(['4 created 2026-11-19T10:00'])
    expect((await recordOf(report)).service?.name).toBe('Manicure')
  })
})

describe('an event that repeats', () => {
  const weekly = [
    'UID:weekly',
    'DTSTART;TZID=Europe/Madrid:20261103T180000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=6',
    'EXDATE;TZID=Europe/Madrid:20261117T180000',
    'SUMMARY:Manicure: Delia Mar',
  ]

  test('becomes one appointment for each time, also those that were moved, and not those that were taken out', async () => {
    const moved = [
      'UID:weekly',
      'RECURRENCE-ID;TZID=Europe/Madrid:20261124T180000',
      'DTSTART;TZID=Europe/Madrid:20261125T120000',
      'DURATION:PT1H',
      'SUMMARY:Manicure: Delia Mar',
    ]
    const file = calendarOf(weekly, moved)
    const report = await importIcal(file)
    expect(outcomes(report)).toEqual([
      '4 created 2026-11-03T18:00',
      '4 created 2026-11-10T18:00',
      '4 created 2026-12-01T18:00',
      '4 created 2026-12-08T18:00',
      '13 created 2026-11-25T12:00',
    ])
    expect((await recordOf(report)).status).toBe('completed')
    expect((await recordOf(report, 4)).externalUid).toBe('weekly#20261124T170000Z')
    expect(outcomes(await importIcal(file)).every((line) => line.includes('unchanged'))).toBe(true)
  })

  test('keeps its hour in the night in which the clock is turned', async () => {
    const report = await importIcal(
      calendarOf([
        'UID:over-the-turn',
        'DTSTART;TZID=Europe/Madrid:20270323T110000',
        'RRULE:FREQ=WEEKLY;COUNT=2',
        'SUMMARY:Manicure: Elena Rey',
      ]),
    )
    expect(report.rows.map(({ start }) => start?.toString())).toEqual(['2027-03-23T10:00:00Z', '2027-03-30T09:00:00Z'])
  })

  test('without an end is read a year ahead, and says so', async () => {
    const endless = [
      'UID:endless',
      'DTSTART:20261120T190000',
      'RRULE:FREQ=MONTHLY',
      'SUMMARY:Manicure: Fe Luz',
      'STATUS:CANCELLED',
    ]
    const report = await importIcal(calendarOf(endless))
    expect(report.rows).toHaveLength(12)
    expect(report.notices).toEqual([{ line: 4, message: expect.stringContaining('next 366 days') }])
  })

  test('of which one time is left happens once', async () => {
    const cut = [
      'UID:cut',
      'DTSTART:20261121T120000',
      'RRULE:FREQ=WEEKLY;UNTIL=20261122T000000Z',
      'SUMMARY:Manicure: Gea Sol',
    ]
    expect(outcomes(await importIcal(calendarOf(cut)))).toEqual(['4 created 2026-11-21T12:00'])
  })
})
