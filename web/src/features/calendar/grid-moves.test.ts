import { expect, test } from 'vitest'
import type { CalendarItem } from './calendar-items.ts'
import { changesAnything, movedTo, nextLength, resizedTo, snapTo } from './grid-moves.ts'
import type { Lane } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'

const minutes = (count: number) => count * MINUTE_MS
const lane = (id: string): Lane => ({
  id,
  date: '2026-11-24',
  start: 0,
  end: minutes(600),
  resource: { id, name: id, type: 'staff' },
  holiday: null,
  closureIds: new Set(),
  shades: [],
  items: [],
})
const massage: CalendarItem = {
  kind: 'appointment',
  id: 'massage',
  version: 1,
  start: minutes(60),
  end: minutes(120),
  title: 'Anna',
  service: 'Massage',
  places: null,
  status: 'scheduled',
  colour: null,
  timezone: 'Europe/Madrid',
  resources: [],
  isMovable: true,
  lengths: [30, 60, 90],
}
const held = { item: massage, fromLane: lane('maria') }

test.for([
  { at: 67, snapped: 60 },
  { at: 68, snapped: 75 },
  { at: -20, snapped: 0 },
  { at: 700, snapped: 585 },
])('minute $at belongs to minute $snapped of a grid of a quarter of an hour', ({ at, snapped }) => {
  expect(snapTo(minutes(at), { lane: held.fromLane, stepMs: minutes(15) })).toBe(minutes(snapped))
})

test('what is moved keeps its length, and to another person at the same time it has changed too', () => {
  const same = movedTo(held, { lane: held.fromLane, at: minutes(60) })
  const other = movedTo(held, { lane: lane('carmen'), at: minutes(60) })
  expect([same.end, changesAnything(same), changesAnything(other)]).toEqual([minutes(120), false, true])
})

test.for([
  { end: 70, length: 30 },
  { end: 130, length: 60 },
  { end: 400, length: 90 },
])('what is drawn until minute $end has a length in which its service is offered: $length', ({ end, length }) => {
  expect(resizedTo(held, minutes(end))).toMatchObject({ start: minutes(60), end: minutes(60 + length) })
})

test('the keyboard goes from one length to the next, and no further than the last', () => {
  expect(nextLength({ ...massage, item: massage }, 1)).toBe(minutes(150))
  expect(nextLength({ ...massage, item: { ...massage, lengths: [60] } }, 1)).toBe(minutes(120))
})
