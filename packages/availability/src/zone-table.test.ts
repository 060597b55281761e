import { describe, expect, test } from 'vitest'
import { dayNumberOf, localDateOf, minuteMs } from './local-date.ts'
import { instantOf, offsetStretches, startOfDay, wallTimeOf, zoneTableOf } from './zone-table.ts'

const from = Temporal.Instant.from('2011-01-01T00:00:00Z')
const until = Temporal.Instant.from('2036-01-01T00:00:00Z')
// Half-hour turns, a turn back for Ramadan, a day that was left out, winter time that is the exception, three quarters
// of an hour: where home-made calendars go wrong. They are looked at around every turn, the other zones around some.
const peculiar = ['Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'Europe/Dublin', 'Asia/Kathmandu']
const otherZones = Intl.supportedValuesOf('timeZone').filter((zone) => !peculiar.includes(zone))

/** Minutes from the turn of the clock at which both readings are compared. */
const distances = [-1500, -150, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 150, 1500]

function turnsOf(zone: string): number[] {
  const turns: number[] = []
  let next = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  while (next !== null && next.epochMilliseconds < until.epochMilliseconds) {
    turns.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  return turns.length > 0 ? turns : [Temporal.Instant.from('2026-11-20T00:00:00Z').epochMilliseconds]
}

/** Lists where the table and Temporal differ; empty when they agree. */
function differencesAround(zone: string, turn: number): string[] {
  const table = zoneTableOf(zone)
  return distances.flatMap((distance) => {
    const instant = turn + distance * minuteMs
    const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
    // The wall time as it would have been without the turn: around the turn it is skipped or shown twice.
    const local = wall.toPlainDateTime().add({ minutes: distance > 0 ? -60 : 60 })
    const dayNumber = dayNumberOf(local.toPlainDate().toString())
    const { dayNumber: readDay, minute: readMinute } = wallTimeOf(table, instant)
    const checks = [
      { what: 'date', ours: localDateOf(readDay), theirs: wall.toPlainDate().toString() },
      { what: 'minute', ours: readMinute, theirs: wall.hour * 60 + wall.minute },
      {
        what: 'instant',
        ours: instantOf(table, { dayNumber, minute: local.hour * 60 + local.minute }),
        theirs: local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
      },
      {
        what: 'start of day',
        ours: startOfDay(table, dayNumberOf(wall.toPlainDate().toString())),
        theirs: wall.startOfDay().epochMilliseconds,
      },
    ]
    const wrong = checks.filter(({ ours, theirs }) => ours !== theirs)
    return wrong.map(({ what, ours, theirs }) => `${zone} ${wall.toString()} ${what}: ${ours}, not ${theirs}`)
  })
}

describe('the clock on the wall', () => {
  test.each(peculiar)('is read in %s as the time zone database reads it, around every turn', (zone) => {
    expect(turnsOf(zone).flatMap((turn) => differencesAround(zone, turn))).toEqual([])
  })

  test('is read in every other zone of the world as the time zone database reads it', () => {
    const differences = otherZones.flatMap((zone, place) => {
      // Every fifth turn, from another one on in each zone: each year is looked at in many zones, in a fifth of the time.
      const turns = turnsOf(zone)
      const sample = turns.filter((_, index) => turns.length < 5 || index % 5 === place % 5)
      return sample.flatMap((turn) => differencesAround(zone, turn))
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

test('a span is cut where the clock is turned, and its pieces touch', () => {
  const start = Temporal.Instant.from('2026-03-28T12:00:00Z').epochMilliseconds
  const turn = Temporal.Instant.from('2026-03-29T01:00:00Z').epochMilliseconds
  const end = Temporal.Instant.from('2026-03-30T00:00:00Z').epochMilliseconds
  expect(offsetStretches(zoneTableOf('Europe/Berlin'), { start, end })).toEqual([
    { start, end: turn, offsetMs: 60 * minuteMs },
    { start: turn, end, offsetMs: 120 * minuteMs },
  ])
})
