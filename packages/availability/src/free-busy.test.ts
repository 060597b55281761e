import { describe, expect, test } from 'vitest'
import { between, hours, person, room, taken, zone } from '../test/salon.ts'
import { freeBusyOf, freeTimeOf } from './free-busy.ts'
import type { BookableResource } from './booking-world.ts'
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
