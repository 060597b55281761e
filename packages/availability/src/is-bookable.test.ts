import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { at, between, haircut, hours, minuteOf, needs, person, room, salon, taken } from '../test/salon.ts'
import { decide, prepareWorld } from './index.ts'

describe('an appointment can be booked', () => {
  const rows: AskedRow[] = [
    { title: 'at an hour at which somebody is free', start: '10:00' },
    { title: 'as soon as the salon opens', start: '09:00' },
    { title: 'when it ends as the salon closes', start: '17:00' },
    { title: 'at a time that is not on the grid', start: '10:07' },
    { title: 'this very minute, when no notice is asked for', start: '2026-11-19 12:00' },
    {
      title: 'exactly when the notice is kept',
      start: '2026-11-19 14:00',
      service: haircut({ minimumNoticeMinutes: 120 }),
    },
    { title: 'on the last day of the horizon', start: '2026-11-20 17:00', service: haircut({ bookingHorizonDays: 1 }) },
    {
      title: 'right after the appointment before',
      start: '11:00',
      world: salon({ resources: [person('anna', { busy: [taken('10:00', '11:00')] })] }),
    },
    {
      title: 'right before the next one',
      start: '09:00',
      world: salon({ resources: [person('anna', { busy: [taken('10:00', '11:00')] })] }),
    },
    { title: 'until the holiday begins', start: '11:00', world: salon({ closures: [between('12:00', '18:00')] }) },
    { title: 'with a buffer that lies before opening', start: '09:00', service: haircut({ bufferBeforeMinutes: 30 }) },
    { title: 'with a buffer that lies after closing', start: '17:00', service: haircut({ bufferAfterMinutes: 30 }) },
    {
      title: 'by somebody whose hours do not hold for the buffer',
      start: '10:00',
      service: haircut({ bufferBeforeMinutes: 30 }),
      world: salon({ resources: [person('anna', { working: hours([5], '10:00', '11:00') })] }),
    },
    {
      title: 'in the evening when the branch states no hours and Anna works then',
      start: '20:00',
      world: salon({ openingHours: null, resources: [person('anna', { working: hours([5], '19:00', '22:00') })] }),
    },
    {
      title: 'across midnight in a bar that is open',
      start: '23:30',
      world: salon({ openingHours: hours([5], '18:00', '02:00'), resources: [person('anna', { working: null })] }),
    },
    {
      title: 'at one at night when the service runs past midnight, as part of the evening before',
      start: '2026-11-21 00:30',
      service: haircut({
        availableDays: [5],
        availableFromMinute: minuteOf('18:00'),
        availableUntilMinute: minuteOf('02:00'),
      }),
      world: salon({ openingHours: null, resources: [person('anna', { working: null })] }),
    },
    { title: 'without anybody when the service needs nobody', start: '10:00', service: haircut({ requirements: [] }) },
    { title: 'for as many people as the service takes', start: '10:00', partySize: 4 },
    {
      title: 'on another chair when one is taken',
      start: '10:00',
      service: haircut({ requirements: [needs('chair', ['chairs'])] }),
      world: salon({ resources: [room('chairs', { units: 2, busy: [taken('10:00', '11:00')] })] }),
    },
    {
      title: 'on the chairs that are left when a third one was sold',
      start: '10:00',
      service: haircut({ requirements: [needs('chair', ['chairs'])] }),
      world: salon({ resources: [room('chairs', { units: 2, busy: [taken('10:00', '11:00', 3)] })] }),
    },
  ]
  for (const { title, ...row } of rows) {
    test(title, () => {
      expect(ask(row)).toMatchObject({ bookable: true })
    })
  }
})

describe('the engine gives no answer, rather than a wrong one', () => {
  const busyBackwards = { unit: 1, start: at('11:00'), end: at('10:00') }
  const overlappingParts = [
    { offsetMinutes: 0, durationMinutes: 30 },
    { offsetMinutes: 15, durationMinutes: 30 },
  ]

  const rows: (AskedRow & { fault: string })[] = [
    {
      title: 'busy time that ends before it starts',
      start: '10:00',
      world: salon({ resources: [person('anna', { busy: [busyBackwards] })] }),
      fault: 'a span runs from',
    },
    {
      title: 'busy time without a unit',
      start: '10:00',
      world: salon({ resources: [person('anna', { busy: [taken('10:00', '11:00', 0)] })] }),
      fault: 'name a unit from 1 upwards',
    },
    {
      title: 'a resource that is there twice',
      start: '10:00',
      world: salon({ resources: [person('anna'), person('anna')] }),
      fault: 'in the world once',
    },
    {
      title: 'a resource without units',
      start: '10:00',
      world: salon({ resources: [person('anna', { units: 0 })] }),
      fault: 'at least one unit',
    },
    {
      title: 'a ninth day of the week',
      start: '10:00',
      world: salon({ openingHours: hours([9], '09:00', '18:00') }),
      fault: 'names day 9',
    },
    {
      title: 'a 25th hour',
      start: '10:00',
      world: salon({ openingHours: hours([5], '09:00', '25:00') }),
      fault: 'to 1500',
    },
    {
      title: 'a service that takes no time',
      start: '10:00',
      service: haircut({ durationMinutes: 0 }),
      fault: 'lasts at least a minute',
    },
    {
      title: 'a candidate who is named twice',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna', 'anna'])] }),
      fault: 'names a candidate once',
    },
    {
      title: 'parts of one role at the same time',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna'], { parts: overlappingParts })] }),
      fault: 'follow each other',
    },
    {
      title: 'a part after the end',
      start: '10:00',
      service: haircut({
        requirements: [needs('stylist', ['anna'], { parts: [{ offsetMinutes: 45, durationMinutes: 30 }] })],
      }),
      fault: 'inside the appointment',
    },
    { title: 'nobody who comes', start: '10:00', partySize: 0, fault: 'at least one person' },
    {
      title: 'a zone that does not exist',
      start: '10:00',
      world: salon({ zone: 'Europe/Atlantis' }),
      fault: 'time zone',
    },
  ]
  for (const { title, fault, ...row } of rows) {
    test(`to ${title}`, () => {
      expect(() => ask(row)).toThrow(fault)
    })
  }

  test('to a start for which the hours were not read', () => {
    const prepared = prepareWorld({ service: haircut(), world: salon(), window: between('10:00', '11:00') })
    expect(decide(prepared, at('10:30')).bookable).toBe(true)
    expect(() => decide(prepared, at('11:00'))).toThrow('lies in the window')
  })
})
