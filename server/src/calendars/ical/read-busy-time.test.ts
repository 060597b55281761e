import { describe, expect, test } from 'vitest'
import { madrid, onTheWall, refusalOf, valueOf } from '../../../test/world/bookings.ts'
import { readBusyTime } from './read-busy-time.ts'

const NOVEMBER = { from: madrid('2026-11-01T00:00'), to: madrid('2026-12-01T00:00') }

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => [
  'BEGIN:VEVENT',
  ...(lines.some(isUid) ? [] : ['UID:one']),
  ...lines,
  'END:VEVENT',
]
const isUid = (line: string) => line.startsWith('UID')
const read = (content: string, window = NOVEMBER) => readBusyTime(content, { window, zone: 'Europe/Madrid' })
const busy = (content: string, window = NOVEMBER) =>
  valueOf(read(content, window)).map(({ start, end }) => `${onTheWall(start)} ${onTheWall(end).slice(5)}`)

describe('What is busy by an iCalendar', () => {
  test.each([
    ['in UTC', ['DTSTART:20261117T093000Z', 'DTEND:20261117T103000Z'], ['2026-11-17T10:30 11-17T11:30']],
    ['in a zone', ['DTSTART;TZID=America/New_York:20261117T090000', 'DURATION:PT1H'], ['2026-11-17T15:00 11-17T16:00']],
    [
      'in a zone of Windows',
      ['DTSTART;TZID=W. Europe Standard Time:20261117T090000', 'DURATION:PT30M'],
      ['2026-11-17T09:00 11-17T09:30'],
    ],
    [
      'by the clock of the branch',
      ['DTSTART:20261117T090000', 'DTEND:20261117T100000'],
      ['2026-11-17T09:00 11-17T10:00'],
    ],
    ['a whole day', ['DTSTART;VALUE=DATE:20261117'], ['2026-11-17T00:00 11-18T00:00']],
    [
      'three whole days',
      ['DTSTART;VALUE=DATE:20261117', 'DTEND;VALUE=DATE:20261120'],
      ['2026-11-17T00:00 11-20T00:00'],
    ],
    [
      'over the beginning of the window',
      ['DTSTART:20261031T220000Z', 'DTEND:20261101T020000Z'],
      ['2026-10-31T23:00 11-01T03:00'],
    ],
    ['before the window', ['DTSTART:20261030T090000Z', 'DTEND:20261030T100000Z'], []],
    ['without an end: no time at all', ['DTSTART:20261117T090000Z'], []],
    ['cancelled', ['DTSTART:20261117T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'], []],
    ['marked as free', ['DTSTART:20261117T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'], []],
    ['marked as free by Outlook', ['DTSTART:20261117T090000Z', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
    [
      'with a long line that goes on in the next',
      ['DTSTART:2026111', ' 7T090000Z', 'DURATION:PT1H'],
      ['2026-11-17T10:00 11-17T11:00'],
    ],
  ])('An event %s', (_what, lines, expected) => {
    expect(busy(file(...event(...lines)))).toEqual(expected)
  })

  test.each([
    ['every week', ['RRULE:FREQ=WEEKLY'], ['03', '10', '17', '24']],
    ['twice', ['RRULE:FREQ=WEEKLY;COUNT=2'], ['03', '10']],
    ['but for one date', ['RRULE:FREQ=WEEKLY', 'EXDATE;TZID=Europe/Madrid:20261110T093000'], ['03', '17', '24']],
    ['and on one more', ['RRULE:FREQ=WEEKLY;COUNT=2', 'RDATE;TZID=Europe/Madrid:20261112T093000'], ['03', '10', '12']],
    ['never again', ['RRULE:FREQ=WEEKLY;COUNT=1'], ['03']],
  ])('One that is repeated %s', (_what, lines, days) => {
    const content = file(...event('DTSTART;TZID=Europe/Madrid:20261103T093000', 'DURATION:PT1H', ...lines))
    expect(busy(content)).toEqual(days.map((day) => `2026-11-${day}T09:30 11-${day}T10:30`))
  })

  test('One that is repeated since years ago, at the same time of day in summer and winter', () => {
    const content = file(
      ...event('DTSTART;TZID=Europe/Madrid:20180401T093000', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=-1SU'),
    )
    const window = { from: madrid('2026-10-01T00:00'), to: madrid('2026-12-01T00:00') }
    expect(busy(content, window)).toEqual(['2026-10-25T09:30 10-25T10:30', '2026-11-29T09:30 11-29T10:30'])
  })

  test('A whole day is whole on the night in which the clock is turned, and has an hour more', () => {
    const window = { from: madrid('2026-10-24T00:00'), to: madrid('2026-10-27T00:00') }
    const content = file(...event('DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=3'))
    const spans = valueOf(read(content, window))
    expect(spans.map(({ start, end }) => start.until(end).total('hours'))).toEqual([24, 25, 24])
    expect(spans.map(({ start }) => onTheWall(start).slice(11))).toEqual(['00:00', '00:00', '00:00'])
  })

  test('One time of a repeated event that was moved, and one that was cancelled', () => {
    const content = file(
      ...event('DTSTART;TZID=Europe/Madrid:20261103T093000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      ...event(
        'RECURRENCE-ID;TZID=Europe/Madrid:20261110T093000',
        'DTSTART;TZID=Europe/Madrid:20261111T160000',
        'DURATION:PT2H',
      ),
      ...event('RECURRENCE-ID:20261117T083000Z', 'DTSTART:20261117T083000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'),
    )
    expect(busy(content)).toEqual(['2026-11-03T09:30 11-03T10:30', '2026-11-11T16:00 11-11T18:00'])
  })

  test('A zone of the file is known by its location', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Madrid (custom)', 'X-LIC-LOCATION:Europe/Madrid', 'END:VTIMEZONE']
    const content = file(
      ...zone,
      ...event('DTSTART;TZID=Madrid (custom):20261103T093000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=1'),
    )
    expect(busy(content)).toEqual(['2026-11-03T09:30 11-03T10:30'])
  })

  test('Free and busy time as calendars publish it, without what is free', () => {
    const content = file(
      'BEGIN:VFREEBUSY',
      'FREEBUSY:20261117T090000Z/PT1H,20261118T090000Z/20261118T110000Z',
      'FREEBUSY;FBTYPE=FREE:20261119T090000Z/PT1H',
      'END:VFREEBUSY',
    )
    expect(busy(content)).toEqual(['2026-11-17T10:00 11-17T11:00', '2026-11-18T10:00 11-18T12:00'])
  })

  test('An empty calendar is busy at no time', () => {
    expect(busy(file())).toEqual([])
  })
})

describe('Nothing is passed over that cannot be read', () => {
  test.each([
    ['no calendar at all', 'Dear customer, please log in'],
    ['nothing', '\r\n'],
    ['a file that breaks off', file(...event('DTSTART:20261117T090000Z')).slice(0, -40)],
    ['a line that is none', file(...event('DTSTART:20261117T090000Z', 'hello'))],
    ['an event without a start', file(...event('DURATION:PT1H'))],
    ['a date that does not exist', file(...event('DTSTART:20261332T090000Z', 'DURATION:PT1H'))],
    ['a zone that nobody knows', file(...event('DTSTART;TZID=Mars/Olympus:20261117T090000', 'DURATION:PT1H'))],
    ['a rule that cannot be', file(...event('DTSTART:20261117T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=SOMETIMES'))],
    ['a duration that is none', file(...event('DTSTART:20261117T090000Z', 'DURATION:LONG'))],
    [
      'a change for all that follow',
      file(...event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261117T090000Z', 'DTSTART:20261117T100000Z', 'DURATION:PT1H')),
    ],
  ])('%s', (_what, content) => {
    expect(refusalOf(read(content))).toBe('calendars.ical_unreadable')
  })
})

test('An event with endless lists of dates is refused and does not stop the program', () => {
  const dates = Array.from({ length: 10_001 }, (_, day) => {
    return Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString().replaceAll('-', '')
  })
  const content = file(...event('DTSTART;VALUE=DATE:20260101', `RDATE;VALUE=DATE:${dates.join(',')}`))
  expect(refusalOf(read(content))).toBe('calendars.ical_unreadable')
})
