import { describe, expect, test } from 'vitest'
import {
  allDays,
  at,
  between,
  clock,
  haircut,
  hours,
  minuteOf,
  needs,
  person,
  room,
  salon,
  taken,
} from '../test/salon.ts'
import { findSlots } from './index.ts'
import type { BookableService, BookingWorld, TimeSpan } from './index.ts'

const friday = between('00:00', '2026-11-21 00:00')

interface Row {
  title: string
  service?: Partial<BookableService>
  world?: Partial<BookingWorld>
  window?: TimeSpan
  times: string
}

function offered({ service, world, window = friday }: Row, always: Partial<BookableService> = {}): string {
  const alone = { resources: [person('anna')] }
  const slots = findSlots({ service: haircut({ ...always, ...service }), world: salon({ ...alone, ...world }), window })
  return slots.map(({ start }) => clock(start)).join(' ')
}

/** Open for three hours, so that the whole offer can be read. */
const morning = { openingHours: hours(allDays, '09:00', '12:00') }
const alwaysOpen = { openingHours: null, resources: [room('anna')] }

describe('a grid of fixed times', () => {
  const rows: Row[] = [
    { title: 'is counted from midnight', service: { slotStepMinutes: 45 }, world: morning, times: '09:00 09:45 10:30' },
    {
      title: 'may be counted from another time of the day',
      service: { slotStepMinutes: 30, slotAnchorMinute: minuteOf('09:10') },
      world: morning,
      times: '09:10 09:40 10:10 10:40',
    },
    {
      title: 'reaches back before that time',
      service: { slotStepMinutes: 50, slotAnchorMinute: minuteOf('10:00') },
      world: morning,
      times: '09:10 10:00 10:50',
    },
    {
      title: 'begins anew each midnight',
      service: { slotStepMinutes: 1000, slotAnchorMinute: 100, durationMinutes: 30 },
      world: alwaysOpen,
      window: between('00:00', '2026-11-22 00:00'),
      times: '01:40 18:20 01:40 18:20',
    },
    {
      title: 'keeps to the clock on the day on which it goes forward',
      service: { slotStepMinutes: 60, slotAnchorMinute: 30, durationMinutes: 30, bookingHorizonDays: 365 },
      world: { ...alwaysOpen, now: at('2026-03-28 12:00') },
      window: between('2026-03-29 00:00', '2026-03-29 05:00'),
      times: '00:30 01:30 03:30 04:30',
    },
  ]
  for (const row of rows) test(row.title, () => expect(offered(row)).toBe(row.times))

  test('is counted from a minute that there is', () => {
    expect(() => offered({ title: '', service: { slotAnchorMinute: 1441 }, times: '' })).toThrow('minute of the day')
  })
})

describe('a packed grid', () => {
  const packed = { slotGrid: 'packed', slotStepMinutes: 60 } as const

  const rows: Row[] = [
    {
      title: 'begins when the branch opens',
      world: { openingHours: hours([5], '09:20', '12:30') },
      times: '09:20 10:20 11:20',
    },
    {
      title: 'begins anew right after an appointment',
      world: { ...morning, resources: [person('anna', { busy: [taken('09:00', '09:25')] })] },
      times: '09:25 10:25',
    },
    {
      title: 'leaves room for the buffers of both',
      service: { bufferBeforeMinutes: 10, bufferAfterMinutes: 5 },
      world: { ...morning, resources: [person('anna', { busy: [taken('09:00', '09:25')] })] },
      times: '09:35 10:35',
    },
    {
      title: 'lets a buffer lie over that of the neighbour when the longer of the two is enough',
      service: { bufferBeforeMinutes: 10, bufferAfterMinutes: 5, bufferRule: 'max' },
      world: {
        ...morning,
        resources: [
          person('anna', {
            busy: [
              { ...taken('09:00', '09:25'), kind: 'work' },
              { ...taken('09:25', '09:30'), kind: 'buffer_after' },
            ],
          }),
        ],
      },
      times: '09:35 10:35',
    },
    {
      title: 'keeps the longer buffer of the neighbour when one buffer is enough',
      service: { bufferBeforeMinutes: 5, bufferRule: 'max' },
      world: {
        ...morning,
        resources: [
          person('anna', {
            busy: [
              { ...taken('09:00', '09:25'), kind: 'work' },
              { ...taken('09:25', '09:45'), kind: 'buffer_after' },
            ],
          }),
        ],
      },
      times: '09:45 10:45',
    },
    {
      title: 'begins anew after time off and after a closure',
      world: {
        ...morning,
        closures: [between('09:00', '09:10')],
        resources: [person('anna', { blocks: [between('10:10', '10:20')] })],
      },
      times: '09:10 10:20',
    },
    {
      title: 'begins when somebody comes to work',
      world: {
        ...morning,
        resources: [person('anna', { working: hours([5], '09:40', '12:00') })],
      },
      times: '09:40 10:40',
    },
    {
      title: 'begins when the service does',
      service: { availableFromMinute: minuteOf('09:15') },
      world: morning,
      times: '09:15 10:15',
    },
    {
      title: 'offers what follows each of two colleagues',
      service: { requirements: [needs('stylist', ['anna', 'ben'])] },
      world: {
        ...morning,
        resources: [
          person('anna', { busy: [taken('09:00', '09:25')] }),
          person('ben', { busy: [taken('09:00', '09:50')] }),
        ],
      },
      times: '09:25 09:50 10:50',
    },
    {
      title: 'looks at the colleague who joins half an hour later, half an hour before she is free',
      service: {
        requirements: [needs('colourist', ['anna'], { parts: [{ offsetMinutes: 30, durationMinutes: 30 }] })],
      },
      world: { ...morning, resources: [person('anna', { busy: [taken('09:00', '10:10')] })] },
      times: '09:40 10:40',
    },
    {
      title: 'lets somebody who comes to work join an appointment that has begun',
      service: {
        requirements: [needs('colourist', ['anna'], { parts: [{ offsetMinutes: 30, durationMinutes: 30 }] })],
      },
      world: { ...morning, resources: [person('anna', { working: hours([5], '10:10', '12:00') })] },
      times: '09:40 10:40',
    },
    {
      title: 'keeps the buffer clear of time off',
      service: { bufferBeforeMinutes: 10 },
      world: { ...morning, resources: [person('anna', { blocks: [between('09:00', '09:25')] })] },
      times: '09:35 10:35',
    },
    {
      title: 'begins as soon as the notice is kept, at a round time',
      service: { minimumNoticeMinutes: 60 },
      world: { ...morning, now: at('08:07') },
      times: '09:10 10:10',
    },
    {
      title: 'takes the seconds of other calendars for a whole minute',
      world: {
        ...morning,
        resources: [person('anna', { busy: [{ unit: 1, start: at('09:00'), end: at('09:24') + 1 }] })],
      },
      times: '09:25 10:25',
    },
    {
      title: 'begins anew at midnight',
      world: { ...alwaysOpen, resources: [room('anna', { busy: [taken('00:00', '21:45')] })] },
      window: between('20:00', '2026-11-21 03:00'),
      times: '21:45 22:45 23:45 00:00 01:00 02:00',
    },
    {
      title: 'goes on every hour through the night in which the clock goes back',
      service: { bookingHorizonDays: 365 },
      world: { ...alwaysOpen, now: at('2026-10-24 12:00') },
      window: between('2026-10-25 00:00', '2026-10-25 05:00'),
      times: '00:00 01:00 02:00 02:00 03:00 04:00',
    },
  ]
  for (const row of rows) test(row.title, () => expect(offered(row, packed)).toBe(row.times))

  test('offers the same times, however the window is cut', () => {
    const resources = [person('anna', { busy: [taken('09:00', '09:25'), taken('11:00', '11:50')] })]
    const whole = offered({ title: '', world: { resources }, times: '' }, packed)
    const cuts = ['00:00', '09:25', '09:26', '10:00', '11:40', '14:00', '2026-11-21 00:00']
    const pieces = cuts.slice(1).map((end, place) => {
      return offered({ title: '', world: { resources }, window: between(cuts[place] ?? '', end), times: '' }, packed)
    })
    expect(whole).toBe('09:25 11:50 12:50 13:50 14:50 15:50 16:50')
    expect(pieces.filter((piece) => piece !== '').join(' ')).toBe(whole)
  })
})
