import { describe, expect, test } from 'vitest'
import { madrid, onTheWall } from '../../test/world/bookings.ts'
import type { CatalogBlock } from '../catalog/index.ts'
import { expandCatalogBlocks } from './expand-blocks.ts'

function block(changes: Partial<CatalogBlock> & { from: string; until: string; zone?: string }): CatalogBlock {
  const zone = changes.zone ?? 'Europe/Madrid'
  const instant = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
  return {
    startsAt: instant(changes.from),
    endsAt: instant(changes.until),
    recurrenceRule: changes.recurrenceRule ?? null,
    timezone: zone,
    recurrenceEndsAt: changes.recurrenceEndsAt ?? null,
    recurrenceExceptions: changes.recurrenceExceptions ?? [],
    recurrenceAdditions: changes.recurrenceAdditions ?? [],
  }
}

function during(from: string, until: string) {
  return { start: madrid(from).epochMilliseconds, end: madrid(until).epochMilliseconds }
}

function wallSpans(blocks: CatalogBlock[], window: { start: number; end: number }): string[] {
  const wall = (instant: number) => onTheWall(Temporal.Instant.fromEpochMilliseconds(instant))
  return expandCatalogBlocks(blocks, window).map(({ start, end }) => `${wall(start)} – ${wall(end)}`)
}

describe('Time off', () => {
  test('A single block is only what of it lies in the window', () => {
    const holiday = block({ from: '2026-11-16T00:00', until: '2026-11-30T00:00' })
    expect(wallSpans([holiday], during('2026-11-20T00:00', '2026-11-21T00:00'))).toEqual([
      '2026-11-20T00:00 – 2026-11-21T00:00',
    ])
  })

  test('A weekly break at one stays at one when the clock is turned', () => {
    const lunch = block({ from: '2026-10-19T13:00', until: '2026-10-19T14:00', recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO' })
    expect(wallSpans([lunch], during('2026-10-19T00:00', '2026-11-03T00:00'))).toEqual([
      '2026-10-19T13:00 – 2026-10-19T14:00',
      '2026-10-26T13:00 – 2026-10-26T14:00',
      '2026-11-02T13:00 – 2026-11-02T14:00',
    ])
  })

  test('A break in the night in which an hour is skipped or shown twice keeps its place on the clock', () => {
    const night = block({ from: '2026-10-20T01:30', until: '2026-10-20T03:30', recurrenceRule: 'FREQ=DAILY' })
    expect(wallSpans([night], during('2026-10-25T00:00', '2026-10-26T00:00'))).toEqual([
      '2026-10-25T01:30 – 2026-10-25T03:30',
    ])
    expect(wallSpans([night], during('2027-03-28T00:00', '2027-03-29T00:00'))).toEqual([
      '2027-03-28T01:30 – 2027-03-28T03:30',
    ])
  })

  test('A day off that begins at a midnight which the clock skips is still a day off', () => {
    // In Santiago summer time begins at midnight: Sunday 5 September 2027 has no 00:00.
    const zone = 'America/Santiago'
    const sundays = block({ zone, from: '2027-08-29T00:00', until: '2027-08-30T00:00', recurrenceRule: 'FREQ=WEEKLY' })
    const noon = Temporal.PlainDateTime.from('2027-09-05T12:00').toZonedDateTime(zone).epochMilliseconds
    const taken = expandCatalogBlocks([sundays], { start: noon - 3_600_000, end: noon + 3_600_000 })
    expect(taken).toEqual([{ start: noon - 3_600_000, end: noon + 3_600_000 }])
  })

  test.each([
    ['the end that the block states', { recurrenceRule: 'FREQ=DAILY', recurrenceEndsAt: madrid('2026-11-18T09:00') }],
    ['UNTIL, an instant in UTC', { recurrenceRule: 'FREQ=DAILY;UNTIL=20261117T080000Z' }],
    ['COUNT', { recurrenceRule: 'FREQ=DAILY;COUNT=2' }],
  ])('It ends with %s', (_, changes) => {
    const mornings = block({ from: '2026-11-16T09:00', until: '2026-11-16T10:00', ...changes })
    expect(wallSpans([mornings], during('2026-11-16T00:00', '2026-11-30T00:00'))).toEqual([
      '2026-11-16T09:00 – 2026-11-16T10:00',
      '2026-11-17T09:00 – 2026-11-17T10:00',
    ])
  })

  test('The first time off counts even if its own rule does not describe it', () => {
    const training = block({
      from: '2026-11-17T09:00',
      until: '2026-11-17T10:00',
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=FR',
    })
    expect(wallSpans([training], during('2026-11-16T00:00', '2026-11-21T00:00'))).toEqual([
      '2026-11-17T09:00 – 2026-11-17T10:00',
      '2026-11-20T09:00 – 2026-11-20T10:00',
    ])
  })

  test('It is left out where an exception says so, and comes on top where an addition does', () => {
    const lunch = block({
      from: '2026-11-16T13:00',
      until: '2026-11-16T14:00',
      recurrenceRule: 'FREQ=DAILY',
      recurrenceExceptions: [madrid('2026-11-17T13:00')],
      recurrenceAdditions: [madrid('2026-11-18T18:00')],
    })
    expect(wallSpans([lunch], during('2026-11-17T00:00', '2026-11-19T00:00'))).toEqual([
      '2026-11-18T13:00 – 2026-11-18T14:00',
      '2026-11-18T18:00 – 2026-11-18T19:00',
    ])
  })

  test('Dates alone repeat it too, without a rule', () => {
    const training = block({
      from: '2026-11-16T09:00',
      until: '2026-11-16T12:00',
      recurrenceAdditions: [madrid('2026-12-01T09:00')],
    })
    expect(wallSpans([training], during('2026-12-01T00:00', '2026-12-02T00:00'))).toEqual([
      '2026-12-01T09:00 – 2026-12-01T12:00',
    ])
  })

  test('A break of every hour is also in the second of two hours when the clock is turned back', () => {
    const airing = block({ from: '2026-10-25T00:45', until: '2026-10-25T01:00', recurrenceRule: 'FREQ=HOURLY' })
    const taken = expandCatalogBlocks([airing], during('2026-10-25T02:00', '2026-10-25T03:30'))
    expect(taken.map(({ start, end }) => (end - start) / 60_000)).toEqual([15, 15])
    expect((taken[1]?.start ?? 0) - (taken[0]?.start ?? 0)).toBe(3_600_000)
  })

  test('One that the clock skips is not lost: it lasts as long as it should from where the clock goes on', () => {
    const night = block({ from: '2027-03-26T02:30', until: '2027-03-26T03:15', recurrenceRule: 'FREQ=DAILY' })
    expect(wallSpans([night], during('2027-03-28T00:00', '2027-03-29T00:00'))).toEqual([
      '2027-03-28T03:30 – 2027-03-28T04:15',
    ])
  })

  test('A changed rule counts at once, whatever was asked before', () => {
    const lunch = { from: '2026-11-16T13:00', until: '2026-11-16T14:00' }
    const window = during('2026-11-17T00:00', '2026-11-18T00:00')
    expect(wallSpans([block({ ...lunch, recurrenceRule: 'FREQ=DAILY' })], window)).toHaveLength(1)
    expect(wallSpans([block({ ...lunch, recurrenceRule: 'FREQ=WEEKLY' })], window)).toEqual([])
    const exceptions = [madrid('2026-11-17T13:00')]
    const excepted = block({ ...lunch, recurrenceRule: 'FREQ=DAILY', recurrenceExceptions: exceptions })
    expect(wallSpans([excepted], window)).toEqual([])
  })

  // Unknown is not empty: without the error these hours would be sold.
  test.each([['FREQ=NEVER'], ['FREQ=MINUTELY'], ['FREQ=SECONDLY']])(
    'A rule that cannot be used is an error: %s',
    (rule) => {
      const off = block({ from: '2026-11-16T09:00', until: '2026-11-16T10:00', recurrenceRule: rule })
      expect(() => expandCatalogBlocks([off], during('2026-11-16T00:00', '2026-12-16T00:00'))).toThrow()
    },
  )
})
