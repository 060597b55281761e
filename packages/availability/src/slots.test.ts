import { describe, expect, test } from 'vitest'
import { allDays, at, between, clock, haircut, hours, minuteOf, person, salon, taken } from '../test/salon.ts'
import { countSlots, findSlots, nearestSlots, nextSlot } from './index.ts'
import type { BookableService, BookingWorld, Slot, SlotSearch, TimeSpan } from './index.ts'

const friday = between('00:00', '2026-11-21 00:00')
const onlyAnna = { requirements: haircut().requirements, resources: [person('anna')] }

function times(slots: readonly Slot[]): string {
  return slots.map((slot) => clock(slot.start)).join(' ')
}

function offered(change: Partial<SlotSearch> = {}): string {
  return times(findSlots({ service: haircut(), world: salon(), window: friday, ...change }))
}

describe('the salon offers', () => {
  const rows: {
    title: string
    service?: Partial<BookableService>
    world?: Partial<BookingWorld>
    window?: TimeSpan
    times: string
  }[] = [
    {
      title: 'every half hour, the last so that it ends by closing time',
      window: between('14:00', '20:00'),
      times: '14:00 14:30 15:00 15:30 16:00 16:30 17:00',
    },
    {
      title: 'times counted from midnight, not from opening time',
      service: { slotStepMinutes: 25 },
      window: between('09:00', '11:00'),
      times: '09:10 09:35 10:00 10:25 10:50',
    },
    {
      title: 'times that begin anew each midnight',
      service: { slotStepMinutes: 1000, durationMinutes: 30 },
      world: { openingHours: hours(allDays, '00:00', '24:00'), resources: [person('anna', { working: null })] },
      window: between('00:00', '2026-11-22 00:00'),
      times: '00:00 16:40 00:00 16:40',
    },
    {
      title: 'only what lies around the appointments of the day',
      world: { resources: [person('anna', { busy: [taken('10:00', '15:30')] })] },
      times: '09:00 15:30 16:00 16:30 17:00',
    },
    {
      title: 'a time that begins in the window although it ends after it',
      window: between('10:00', '10:01'),
      times: '10:00',
    },
    { title: 'nothing at the end of the window', window: between('09:31', '10:00'), times: '' },
    {
      title: 'nothing before the notice is kept',
      service: { minimumNoticeMinutes: 28 * 60 },
      times: '16:00 16:30 17:00',
    },
    {
      title: 'nothing beyond the horizon, which ends with a day and not with an hour',
      service: { bookingHorizonDays: 1 },
      window: between('17:00', '2026-12-24 00:00'),
      times: '17:00',
    },
    {
      title: 'nothing when it is never open',
      world: { openingHours: [] },
      times: '',
    },
  ]
  for (const { title, service, world, window = friday, times: expected } of rows) {
    test(title, () => {
      expect(offered({ service: haircut(service), world: salon(world), window })).toBe(expected)
    })
  }

  test('no more than it is asked for, the earliest first', () => {
    expect(offered({ limit: 3 })).toBe('09:00 09:30 10:00')
    expect(offered({ limit: 0 })).toBe('')
  })

  test('as many as it is asked for, also when that takes weeks', () => {
    const window = between('00:00', '2026-12-24 00:00')
    const all = findSlots({ service: haircut(), world: salon(), window })
    expect(all.length).toBeGreaterThan(200)
    for (const limit of [30, 100, 1000]) {
      expect(findSlots({ service: haircut(), world: salon(), window, limit })).toEqual(all.slice(0, limit))
    }
  })

  test('nothing at all, and says so loudly, when the limit makes no sense', () => {
    expect(() => offered({ limit: -1 })).toThrow('the limit')
    expect(() => offered({ limit: Number.NaN })).toThrow('the limit')
  })
})

describe('in the night in which the clock is turned', () => {
  const nightService = haircut({ durationMinutes: 30 })

  function night(from: string, to: string): Slot[] {
    const world = salon({
      now: at(from) - 3_600_000,
      openingHours: hours(allDays, '00:00', '24:00'),
      resources: [person('anna', { working: null })],
    })
    return findSlots({ service: nightService, world, window: between(from, to) })
  }

  test('forward, the times that the clock skips are not offered', () => {
    expect(times(night('2026-03-29 01:00', '2026-03-29 04:00'))).toBe('01:00 01:30 03:00 03:30')
  })

  test('back, the hour that comes twice is offered twice, as different times', () => {
    const slots = night('2026-10-25 01:00', '2026-10-25 04:00')
    expect(times(slots)).toBe('01:00 01:30 02:00 02:30 02:00 02:30 03:00 03:30')
    const starts = slots.map((slot) => slot.start)
    expect(starts).toEqual([...new Set(starts)].toSorted((one, other) => one - other))
  })

  test('an hour is still an hour', () => {
    const [slot] = night('2026-03-29 01:30', '2026-03-29 03:00')
    expect(slot && slot.end - slot.start).toBe(30 * 60_000)
    expect(slot && clock(slot.end)).toBe('03:00')
  })
})

describe('near a time that the caller would like', () => {
  function near(time: string, limit: number, change: Partial<BookingWorld> = {}): string {
    const world = salon({ resources: onlyAnna.resources, ...change })
    return times(nearestSlots({ service: haircut(), world, window: friday, around: at(time), limit }))
  }
  const anna = (start: string, end: string): Partial<BookingWorld> => {
    return { resources: [person('anna', { busy: [taken(start, end)] })] }
  }

  test('the time itself comes with its neighbours, in the order of the day', () => {
    expect(near('11:00', 3)).toBe('10:30 11:00 11:30')
  })

  test('when it is taken, the times before and after it are offered', () => {
    expect(near('11:00', 2, anna('11:00', '12:00'))).toBe('10:00 12:00')
  })

  test('of two that are equally near the earlier one is offered', () => {
    expect(near('11:00', 1, anna('11:00', '12:00'))).toBe('10:00')
  })

  test('when it lies outside the day, the times nearest to it are offered', () => {
    expect(near('2026-11-20 23:00', 2)).toBe('16:30 17:00')
    expect(near('2026-11-20 01:00', 2)).toBe('09:00 09:30')
  })

  test('when nothing is free, nothing is offered', () => {
    expect(near('11:00', 3, anna('00:00', '23:00'))).toBe('')
  })

  test('an evening that has no hours of the service is passed over', () => {
    const service = haircut({ availableUntilMinute: minuteOf('12:00') })
    const slots = nearestSlots({ service, world: salon(), window: friday, around: at('16:00'), limit: 2 })
    expect(times(slots)).toBe('10:30 11:00')
  })
})

describe('the next free time', () => {
  function next(change: Partial<BookingWorld>, to = '2026-12-24 00:00'): string {
    const world = salon({ resources: onlyAnna.resources, ...change })
    const window = { start: world.now, end: at(to) }
    const slot = nextSlot({ service: haircut(), world, window })
    return slot === null ? 'none' : Temporal.Instant.fromEpochMilliseconds(slot.start).toString()
  }

  test('is the first of the day, if there is one', () => {
    expect(next({})).toBe('2026-11-19T11:00:00Z')
  })

  test('is found weeks ahead', () => {
    const away = [{ start: at('2026-11-19 00:00'), end: at('2026-12-15 10:00') }]
    expect(next({ resources: [person('anna', { blocks: away })] })).toBe('2026-12-15T09:00:00Z')
  })

  test('is none beyond the horizon, nor at the end of the window', () => {
    expect(next({ closures: [between('2026-11-19 00:00', '2026-12-20 00:00')] })).toBe('none')
    expect(next({}, '2026-11-19 12:00')).toBe('none')
  })

  test('is refused loudly when the window ends before it begins', () => {
    expect(() => next({}, '2026-11-19 11:00')).toThrow('a span runs')
  })
})

describe('the overview of days', () => {
  const weekend = { start: at('15:00'), end: at('2026-11-23 10:00') }

  test('has every day that the window touches, with what is free and when first', () => {
    const world = salon({ resources: [person('anna', { busy: [taken('15:30', '16:30')] })] })
    expect(countSlots({ service: haircut(), world, window: weekend })).toEqual([
      { date: '2026-11-20', count: 2, first: at('16:30') },
      { date: '2026-11-21', count: 0, first: null },
      { date: '2026-11-22', count: 0, first: null },
      { date: '2026-11-23', count: 2, first: at('2026-11-23 09:00') },
    ])
  })

  test('has days by the clock of the branch: half an hour after midnight is the next day', () => {
    const world = salon({
      openingHours: hours(allDays, '23:00', '01:00'),
      resources: [person('anna', { working: null })],
    })
    const service = haircut({ durationMinutes: 30 })
    const rows = countSlots({ service, world, window: between('22:00', '2026-11-21 02:00') })
    expect(rows).toEqual([
      { date: '2026-11-20', count: 2, first: at('23:00') },
      { date: '2026-11-21', count: 2, first: at('2026-11-21 00:00') },
    ])
  })

  test('has no day that only begins when the window ends, and none at all in an empty one', () => {
    const dates = (window: TimeSpan): string[] =>
      countSlots({ service: haircut(), world: salon(), window }).map(({ date }) => date)
    expect(dates(friday)).toEqual(['2026-11-20'])
    expect(dates(between('10:00', '10:00'))).toEqual([])
  })
})
