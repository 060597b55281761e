import { describe, expect, test } from 'vitest'
import { clockDifferences, slotDifferences, startsOfDay, turnsOf } from '../test/turns.ts'
import { dayNumberOf, minuteMs } from './local-date.ts'
import { instantOf, isClockSteady, offsetStretches, zoneTableOf } from './zone-table.ts'

const years = { from: 2011, until: 2036 }
const november = Temporal.Instant.from('2026-11-20T00:00:00Z').epochMilliseconds
// Half-hour turns, a turn back for Ramadan, a day that was left out, winter time that is the exception, three quarters
// of an hour, turns at midnight: where home-made calendars go wrong. They are looked at around every turn, the other
// zones around some; `zone-table.long.test.ts` looks at all.
const peculiar = [
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Asuncion',
  'America/Havana',
]
const otherZones = Intl.supportedValuesOf('timeZone').filter((zone) => !peculiar.includes(zone))

describe('the clock on the wall', () => {
  test.each(peculiar)('is read in %s as the time zone database reads it, around every turn', (zone) => {
    const instants = [november, ...turnsOf(zone, years)]
    expect(instants.flatMap((turn) => clockDifferences(zone, turn))).toEqual([])
  })

  test('is read in every other zone of the world as the time zone database reads it', () => {
    const differences = otherZones.flatMap((zone, place) => {
      // Every fifth turn, from another one on in each zone: each year is looked at in many zones, in a fifth of the time.
      const turns = turnsOf(zone, years)
      const sample = turns.filter((_, index) => turns.length < 5 || index % 5 === place % 5)
      return (sample.length > 0 ? sample : [november]).flatMap((turn) => clockDifferences(zone, turn))
    })
    expect(otherZones.length).toBeGreaterThan(400)
    expect(differences).toEqual([])
  })

  test.each([
    {
      title: 'half past two in the night it goes forward',
      minute: 150,
      day: '2026-03-29',
      instant: '2026-03-29T01:30:00Z',
    },
    {
      title: 'half past two in the night it goes back',
      minute: 150,
      day: '2026-10-25',
      instant: '2026-10-25T00:30:00Z',
    },
    { title: 'the end of a day', minute: 1440, day: '2026-11-20', instant: '2026-11-20T23:00:00Z' },
  ])('says in Berlin for $title one certain instant', ({ minute, day, instant }) => {
    const found = instantOf(zoneTableOf('Europe/Berlin'), { dayNumber: dayNumberOf(day), minute })
    expect(new Temporal.Instant(BigInt(found) * 1_000_000n).toString()).toBe(instant)
  })

  test('is not known in a zone that does not exist', () => {
    expect(() => zoneTableOf('Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('on the day on which the clock is turned', () => {
  test('every zone of the world has the slots that its minutes say', () => {
    let days = 0
    const differences = [...peculiar, ...otherZones].flatMap((zone) => {
      const turns = turnsOf(zone, { from: 2026, until: 2027 })
      days += turns.length
      return turns.flatMap((turn) => slotDifferences(zone, turn))
    })
    expect(days).toBeGreaterThan(200)
    expect(differences).toEqual([])
  })

  test.each([
    { place: 'Berlin loses an hour in March', zone: 'Europe/Berlin', date: '2026-03-29', starts: 46 },
    { place: 'Berlin has one twice in October', zone: 'Europe/Berlin', date: '2026-10-25', starts: 50 },
    { place: 'Lord Howe loses half an hour', zone: 'Australia/Lord_Howe', date: '2026-10-04', starts: 47 },
    { place: 'Lord Howe has half an hour twice', zone: 'Australia/Lord_Howe', date: '2026-04-05', starts: 49 },
    { place: 'Chatham, at 2:45, loses an hour', zone: 'Pacific/Chatham', date: '2026-09-27', starts: 46 },
    { place: 'Chatham, at 3:45, has one twice', zone: 'Pacific/Chatham', date: '2026-04-05', starts: 50 },
    { place: 'Kathmandu never turns its clock', zone: 'Asia/Kathmandu', date: '2026-03-29', starts: 48 },
    { place: 'Cairo begins the day at one', zone: 'Africa/Cairo', date: '2026-04-24', starts: 46 },
    { place: 'Cairo has its last hour of the day twice', zone: 'Africa/Cairo', date: '2026-10-29', starts: 50 },
    { place: 'Beirut begins the day at one', zone: 'Asia/Beirut', date: '2026-03-29', starts: 46 },
    { place: 'Asunción began the day at one', zone: 'America/Asuncion', date: '2023-10-01', starts: 46 },
    { place: 'Asunción had its last hour of the day twice', zone: 'America/Asuncion', date: '2024-03-23', starts: 50 },
    { place: 'Havana has the hour after midnight twice', zone: 'America/Havana', date: '2026-11-01', starts: 50 },
    { place: 'Apia came back from a day that was left out', zone: 'Pacific/Apia', date: '2011-12-31', starts: 48 },
  ])('$place: $starts half hours', ({ zone, date, starts }) => {
    expect(startsOfDay({ zone, date, step: 30 })).toBe(starts)
  })
})

test('a span is cut where the clock is turned, and its pieces touch', () => {
  const start = Temporal.Instant.from('2026-03-28T12:00:00Z').epochMilliseconds
  const turn = Temporal.Instant.from('2026-03-29T01:00:00Z').epochMilliseconds
  const end = Temporal.Instant.from('2026-03-30T00:00:00Z').epochMilliseconds
  expect(offsetStretches(zoneTableOf('Europe/Berlin'), { start, end })).toEqual([
    { start, end: turn, offsetMs: 60 * minuteMs },
    { start: turn, end, offsetMs: 120 * minuteMs },
  ])
})

test.each([
  { start: '2026-03-27T12:00:00Z', end: '2026-03-29T00:59:00Z', isSteady: true },
  { start: '2026-03-27T12:00:00Z', end: '2026-03-29T01:00:00Z', isSteady: false },
  { start: '2026-03-29T01:00:00Z', end: '2026-10-25T00:59:00Z', isSteady: true },
  { start: '1969-12-31T23:00:00Z', end: '1970-01-01T12:00:00Z', isSteady: false },
  { start: '2099-12-31T23:00:00Z', end: '2100-01-01T12:00:00Z', isSteady: false },
])('whether the clock shows what elapses from $start to $end: $isSteady', ({ start, end, isSteady }) => {
  const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds
  expect(isClockSteady(zoneTableOf('Europe/Berlin'), { start: at(start), end: at(end) })).toBe(isSteady)
})
