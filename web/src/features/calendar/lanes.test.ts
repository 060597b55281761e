import type { ResourceTime, Timetable } from '@ringbook/api-contract'
import { describe, expect, test } from 'vitest'
import type { CalendarItem } from './calendar-items.ts'
import { hoursOf, lanesByDate, lanesByResource } from './lanes.ts'
import type { Lane } from './lanes.ts'

const TUESDAY = '2026-11-24'
const at = (time: string, date = TUESDAY) => new Date(`${date}T${time}:00+01:00`).toISOString()
const stretch = (start: string, end: string) => ({ start: at(start), end: at(end) })

const maria: ResourceTime = {
  id: 'maria',
  name: 'María',
  type: 'staff',
  units: 1,
  working: [stretch('10:00', '14:00')],
  blocks: [{ ...stretch('12:00', '12:30'), block_id: 'lunch', block_type: 'break', reason: 'Lunch', repeats: true }],
  held: [{ ...stretch('13:00', '13:30'), expires_at: at('11:00') }],
  busy_elsewhere: [],
  unknown: [],
}
const timetable: Timetable = {
  branch_id: 'centro',
  timezone: 'Europe/Madrid',
  open: [stretch('09:00', '18:00')],
  closures: [],
  holidays: [],
  resources: [maria],
}

function item(id: string, times: [string, string], resourceIds: readonly string[] = ['maria']): CalendarItem {
  return {
    kind: 'appointment',
    id,
    version: 1,
    start: Date.parse(at(times[0])),
    end: Date.parse(at(times[1])),
    title: id,
    service: 'Haircut',
    places: null,
    status: 'scheduled',
    colour: null,
    timezone: 'Europe/Madrid',
    resources: resourceIds.map((resourceId) => ({ id: resourceId, name: resourceId, type: 'staff' })),
    isMovable: true,
    lengths: [30],
  }
}

const timesOf = ({ shades }: Lane) =>
  shades.map(({ kind, start, end }) => {
    const time = (instant: number) => new Date(instant + 3_600_000).toISOString().slice(11, 16)
    return `${kind} ${time(start)}–${time(end)}`
  })

describe('the lane of a person', () => {
  const hours = { fromMinute: 540, toMinute: 1080 }
  const lanes = lanesByResource({
    timetable,
    hours,
    date: TUESDAY,
    resources: [maria],
    items: [item('anna', ['10:00', '10:30']), item('eva', ['11:00', '11:30'], ['chair'])],
  })

  test('shows when she does not work, is off, and what is kept for a caller', () => {
    const [lane] = lanes
    expect(lane && timesOf(lane)).toEqual([
      'closed 09:00–10:00',
      'closed 14:00–18:00',
      'block 12:00–12:30',
      'held 13:00–13:30',
    ])
  })

  test('has what she serves; what nobody serves stands in a lane of its own', () => {
    expect(lanes.map(({ resource, items }) => [resource?.name, items.map((placed) => placed.item.id)])).toEqual([
      ['María', ['anna']],
      [undefined, ['eva']],
    ])
  })
})

describe('the hours that are drawn', () => {
  test('are those in which the branch is open', () => {
    expect(hoursOf(timetable, { dates: [TUESDAY], items: [] })).toEqual({ fromMinute: 540, toMinute: 1080 })
  })

  test('reach as far as what stands outside of them, in whole hours', () => {
    const items = [item('early', ['07:45', '08:15']), item('late', ['19:30', '20:10'])]
    expect(hoursOf(timetable, { dates: [TUESDAY], items })).toEqual({ fromMinute: 420, toMinute: 1260 })
  })

  test('are those of an office on a day on which nothing is known', () => {
    const closed = { ...timetable, open: [], resources: [] }
    expect(hoursOf(closed, { dates: [TUESDAY], items: [] })).toEqual({ fromMinute: 480, toMinute: 1080 })
  })
})

test('in the week in which the clock is turned the days have the same length by day, and that day is longer at night', () => {
  const dates = ['2026-10-24', '2026-10-25', '2026-10-26']
  const lengths = (hours: { fromMinute: number; toMinute: number }) =>
    lanesByDate({ timetable, hours, dates, items: [], resource: null }).map(
      ({ start, end }) => (end - start) / 3_600_000,
    )
  expect(lengths({ fromMinute: 540, toMinute: 1080 })).toEqual([9, 9, 9])
  expect(lengths({ fromMinute: 0, toMinute: 1440 })).toEqual([24, 25, 24])
})
