import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import { between, haircut, hours, person, room, salon, taken, zone } from '../test/salon.ts'
import { freeBusyOf, freeTimeOf } from './free-busy.ts'
import type { BookableResource, BookableService, SpanKind } from './booking-world.ts'
import { mergeSpans } from './time-span.ts'
import type { TimeSpan } from './time-span.ts'
import { zoneTableOf } from './zone-table.ts'

interface Row {
  title: string
  resource: BookableResource
  unit?: number
  free: TimeSpan[]
}

const window = between('00:00', '2026-11-21 00:00')
const open = mergeSpans([between('09:00', '18:00')])

describe('a resource is free', () => {
  const rows: Row[] = [
    {
      title: 'in its working hours',
      resource: person('anna', { working: hours([5], '10:00', '14:00') }),
      free: [between('10:00', '14:00')],
    },
    {
      title: 'only while the salon is open',
      resource: person('anna', { working: hours([5], '06:00', '10:00') }),
      free: [between('09:00', '10:00')],
    },
    {
      title: 'whenever the salon is open, if it has no hours of its own',
      resource: room('chair'),
      free: [between('09:00', '18:00')],
    },
    { title: 'never, if it states that it does not work', resource: person('anna', { working: [] }), free: [] },
    {
      title: 'between its appointments and its time off',
      resource: person('anna', {
        busy: [taken('10:00', '11:00'), taken('08:00', '09:30')],
        blocks: [between('12:00', '13:00')],
      }),
      free: [between('09:30', '10:00'), between('11:00', '12:00'), between('13:00', '18:00')],
    },
    {
      title: 'only in the hours of a day that has its own',
      resource: room('chair', { overrides: [{ date: '2026-11-20', hours: [{ startMinute: 600, endMinute: 720 }] }] }),
      free: [between('10:00', '12:00')],
    },
    { title: 'never while its calendar cannot be read', resource: person('anna', { isUnreadable: true }), free: [] },
    {
      title: 'outside the buffers of its appointments',
      resource: person('anna', {
        busy: [
          { ...taken('09:00', '10:00'), kind: 'work' },
          { ...taken('10:00', '10:15'), kind: 'buffer_after' },
        ],
      }),
      free: [between('10:15', '18:00')],
    },
    {
      title: 'when another unit of it is taken',
      resource: room('chairs', { units: 2, busy: [taken('10:00', '11:00', 1)] }),
      unit: 2,
      free: [between('09:00', '18:00')],
    },
    {
      title: 'with no unit while all of it is blocked',
      resource: room('chairs', { units: 2, blocks: [between('09:00', '17:00')] }),
      unit: 2,
      free: [between('17:00', '18:00')],
    },
  ]
  for (const { title, resource, unit = 1, free } of rows) {
    test(title, () => {
      const freeBusy = freeBusyOf({ resource, table: zoneTableOf(zone), window })
      expect(freeTimeOf(freeBusy, { unit, open })).toEqual(free)
    })
  }

  test('never with a unit that it does not have', () => {
    const freeBusy = freeBusyOf({ resource: person('anna'), table: zoneTableOf(zone), window })
    expect(() => freeTimeOf(freeBusy, { unit: 2, open })).toThrow('a unit that it has')
  })
})

describe('the buffer between two neighbours', () => {
  const max = { bufferRule: 'max' } as const
  /** Anna, taken from eleven to twelve by a service with buffers of its own. */
  function anna(...buffers: [SpanKind, string, string][]): BookableResource {
    const work = { ...taken('11:00', '12:00'), kind: 'work' as const }
    return person('anna', { busy: [work, ...buffers.map(([kind, start, end]) => ({ ...taken(start, end), kind }))] })
  }

  const rows: {
    title: string
    start: string
    service: Partial<BookableService>
    resource: BookableResource
    fits: boolean
  }[] = [
    {
      title: 'after one appointment may lie over the buffer before the next',
      start: '09:45',
      service: { ...max, bufferAfterMinutes: 10 },
      resource: anna(['buffer_before', '10:45', '11:00']),
      fits: true,
    },
    {
      title: 'before one appointment may lie over the buffer after the one before',
      start: '12:10',
      service: { ...max, bufferBeforeMinutes: 10 },
      resource: anna(['buffer_after', '12:00', '12:10']),
      fits: true,
    },
    {
      title: 'may not lie over the work itself',
      start: '09:51',
      service: { ...max, bufferAfterMinutes: 10 },
      resource: anna(),
      fits: false,
    },
    {
      title: 'before one appointment may not lie over the work before it',
      start: '12:09',
      service: { ...max, bufferBeforeMinutes: 10 },
      resource: anna(),
      fits: false,
    },
    {
      title: 'is not for working in',
      start: '09:46',
      service: max,
      resource: anna(['buffer_before', '10:45', '11:00']),
      fits: false,
    },
    {
      title: 'may not lie over another on the same side',
      start: '10:00',
      service: { ...max, durationMinutes: 30, bufferAfterMinutes: 10 },
      resource: anna(['buffer_after', '10:35', '10:45']),
      fits: false,
    },
    {
      title: 'before an appointment may not lie over another before one',
      start: '09:10',
      service: { ...max, durationMinutes: 30, bufferBeforeMinutes: 10 },
      resource: anna(['buffer_before', '09:00', '09:05']),
      fits: false,
    },
    {
      title: 'is kept twice when the other service keeps to the sum',
      start: '09:45',
      service: { bufferAfterMinutes: 10 },
      resource: anna(['buffer_before', '10:45', '11:00']),
      fits: false,
    },
    {
      title: 'stays clear of time off like any other',
      start: '10:00',
      service: { ...max, bufferAfterMinutes: 10 },
      resource: person('anna', { blocks: [between('11:05', '12:00')] }),
      fits: false,
    },
  ]
  for (const { title, start, service, resource, fits } of rows) {
    test(title, () => {
      expect(ask({ start, service: haircut(service), world: salon({ resources: [resource] }) }).bookable).toBe(fits)
    })
  }

  test('is a span of its own where it may be overlapped, and none at all when it has no minutes', () => {
    const service = haircut({ ...max, bufferBeforeMinutes: 10 })
    const decision = ask({ start: '10:00', service })
    expect(decision.bookable && decision.slot.assignments).toMatchObject([
      { resourceId: 'anna', kind: 'buffer_before', ...between('09:50', '10:00') },
      { resourceId: 'anna', kind: 'work', ...between('10:00', '11:00') },
    ])
  })
})
