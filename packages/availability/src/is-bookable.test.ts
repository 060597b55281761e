import { describe, expect, test } from 'vitest'
import { at, between, haircut, hours, minuteOf, needs, person, room, salon, taken } from '../test/salon.ts'
import { decide, isBookable, prepareWorld } from './index.ts'
import type { AvailabilityQuestion, Decision } from './index.ts'

type Row = Partial<AvailabilityQuestion> & { title: string; start: string }

function ask({ start, service = haircut(), world = salon(), ...wishes }: Omit<Row, 'title'>): Decision {
  return isBookable({ service, world, start: at(start), ...wishes })
}

function who(decision: Decision): string[] {
  return decision.bookable ? decision.slot.assignments.map((each) => `${each.role}: ${each.resourceId}`) : []
}

describe('an appointment can be booked', () => {
  const rows: Row[] = [
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

const annaOnly = haircut({ requirements: [needs('stylist', ['anna'])] })
const inTheSeminarRoom = haircut({ maxPartySize: 20, requirements: [needs('room', ['small', 'large'])] })
const rooms = (change: Parameters<typeof room>[1] = {}): AvailabilityQuestion['world'] => {
  return salon({ resources: [room('small', { capacity: 4 }), room('large', { capacity: 12, ...change })] })
}

describe('an appointment is refused with its true reason', () => {
  const rows: (Row & { reason: string; of?: string; role?: string })[] = [
    { title: 'a minute ago', start: '2026-11-19 11:59', reason: 'in_the_past' },
    {
      title: 'a minute before the notice is kept',
      start: '2026-11-19 13:59',
      service: haircut({ minimumNoticeMinutes: 120 }),
      reason: 'below_minimum_notice',
    },
    {
      title: 'on the day after the horizon',
      start: '2026-11-23 09:00',
      service: haircut({ bookingHorizonDays: 3 }),
      reason: 'beyond_booking_horizon',
    },
    {
      title: 'on a day on which the service is not offered',
      start: '10:00',
      service: haircut({ availableDays: [1] }),
      reason: 'day_not_offered',
    },
    {
      title: 'before the service is offered',
      start: '10:00',
      service: haircut({ availableFromMinute: minuteOf('10:30') }),
      reason: 'outside_service_hours',
    },
    {
      title: 'when it would end after the service is offered',
      start: '10:01',
      service: haircut({ availableUntilMinute: minuteOf('11:00') }),
      reason: 'outside_service_hours',
    },
    { title: 'when the salon would close before the end', start: '17:01', reason: 'outside_opening_hours' },
    { title: 'on a day on which the salon is not open', start: '2026-11-21 10:00', reason: 'outside_opening_hours' },
    {
      title: 'when the salon states that it is never open',
      start: '10:00',
      world: salon({ openingHours: [] }),
      reason: 'outside_opening_hours',
    },
    {
      title: 'when a holiday begins before the end',
      start: '11:30',
      world: salon({ closures: [between('12:00', '18:00')] }),
      reason: 'branch_closed',
    },
    { title: 'for more people than the service takes', start: '10:00', partySize: 5, reason: 'party_too_large' },
    {
      title: 'for more people than any room holds',
      start: '10:00',
      service: inTheSeminarRoom,
      world: rooms(),
      partySize: 13,
      reason: 'party_too_large',
      role: 'room',
    },
    {
      title: 'when the room that holds them is taken',
      start: '10:00',
      service: inTheSeminarRoom,
      world: rooms({ busy: [taken('10:30', '11:00')] }),
      partySize: 10,
      reason: 'resource_taken',
      role: 'room',
    },
    {
      title: 'by the stylist who does not do this service',
      start: '10:00',
      resourceIds: ['carla'],
      reason: 'resource_not_suitable',
      of: 'carla',
    },
    {
      title: 'by a stylist whom nobody knows',
      start: '10:00',
      resourceIds: ['dora'],
      reason: 'resource_not_suitable',
      of: 'dora',
    },
    {
      title: 'by two stylists where one is needed',
      start: '10:00',
      resourceIds: ['anna', 'ben'],
      reason: 'resource_not_suitable',
      of: 'ben',
    },
    {
      title: 'when nobody does this at all',
      start: '10:00',
      service: haircut({ requirements: [needs('masseur', [])] }),
      reason: 'resource_not_suitable',
      role: 'masseur',
    },
    {
      title: 'when two are needed and only one could',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna'], { quantity: 2 })] }),
      reason: 'resource_not_suitable',
      role: 'stylist',
    },
    {
      title: 'when the only stylist is not at work',
      start: '10:00',
      service: annaOnly,
      world: salon({ resources: [person('anna', { working: [] })] }),
      reason: 'resource_not_working',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when the only stylist goes home before the end',
      start: '10:30',
      service: annaOnly,
      world: salon({ resources: [person('anna', { working: hours([5], '09:00', '11:00') })] }),
      reason: 'resource_not_working',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when the only stylist is on holiday',
      start: '10:00',
      service: annaOnly,
      world: salon({ resources: [person('anna', { blocks: [between('10:59', '12:00')] })] }),
      reason: 'resource_blocked',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when the only stylist has a customer',
      start: '10:00',
      service: annaOnly,
      world: salon({ resources: [person('anna', { busy: [taken('10:59', '12:00')] })] }),
      reason: 'resource_taken',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when there is no time to clear up before the next customer',
      start: '10:00',
      service: haircut({ bufferAfterMinutes: 15, requirements: [needs('stylist', ['anna'])] }),
      world: salon({ resources: [person('anna', { busy: [taken('11:14', '12:00')] })] }),
      reason: 'resource_taken',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when there is no time to prepare after the last customer',
      start: '10:00',
      service: haircut({ bufferBeforeMinutes: 15, requirements: [needs('stylist', ['anna'])] }),
      world: salon({ resources: [person('anna', { busy: [taken('09:00', '09:46')] })] }),
      reason: 'resource_taken',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'when one stylist is taken and the other is on holiday',
      start: '10:00',
      world: salon({
        resources: [
          person('anna', { blocks: [between('09:00', '18:00')] }),
          person('ben', { busy: [taken('10:00', '11:00')] }),
        ],
      }),
      reason: 'resource_taken',
      role: 'stylist',
    },
    {
      title: 'when one stylist is on holiday and the other not at work',
      start: '10:00',
      world: salon({
        resources: [person('anna', { working: [] }), person('ben', { blocks: [between('09:00', '18:00')] })],
      }),
      reason: 'resource_blocked',
      role: 'stylist',
    },
    {
      title: 'by the stylist asked for, who is on holiday, although another is free',
      start: '10:00',
      resourceIds: ['anna'],
      world: salon({ resources: [person('anna', { blocks: [between('09:00', '18:00')] }), person('ben')] }),
      reason: 'resource_blocked',
      of: 'anna',
      role: 'stylist',
    },
    {
      title: 'by the stylist asked for, who is free, when the room is taken',
      start: '10:00',
      resourceIds: ['anna'],
      service: haircut({ requirements: [needs('stylist', ['anna', 'ben']), needs('room', ['spa'])] }),
      world: salon({ resources: [person('anna'), room('spa', { busy: [taken('09:00', '18:00')] })] }),
      reason: 'resource_taken',
      of: 'spa',
      role: 'room',
    },
    {
      title: 'when the one who is free is needed elsewhere because a colleague is busy',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna', 'ben']), needs('colourist', ['anna'])] }),
      world: salon({ resources: [person('anna'), person('ben', { busy: [taken('10:00', '11:00')] })] }),
      reason: 'resource_taken',
      role: 'colourist',
    },
    {
      title: 'when one person would have to fill two roles at once',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna']), needs('colourist', ['anna'])] }),
      reason: 'resource_not_suitable',
      role: 'colourist',
    },
    {
      title: 'when every chair is taken',
      start: '10:00',
      service: haircut({ requirements: [needs('chair', ['chairs'])] }),
      world: salon({
        resources: [room('chairs', { units: 2, busy: [taken('10:00', '11:00'), taken('10:30', '12:00', 2)] })],
      }),
      reason: 'resource_taken',
      of: 'chairs',
      role: 'chair',
    },
  ]
  for (const { title, reason, of = null, role = null, ...row } of rows) {
    test(`${title}: ${reason}`, () => {
      expect(ask(row)).toEqual({ bookable: false, reason, resourceId: of, role })
    })
  }
})

describe('who serves the appointment', () => {
  const cutAndColour = haircut({ requirements: [needs('stylist', ['anna', 'ben']), needs('colourist', ['anna'])] })

  const rows: (Row & { served: string[] })[] = [
    { title: 'the one who is preferred', start: '10:00', served: ['stylist: anna'] },
    {
      title: 'the next one when the preferred one is taken',
      start: '10:00',
      world: salon({ resources: [person('anna', { busy: [taken('10:00', '11:00')] }), person('ben')] }),
      served: ['stylist: ben'],
    },
    {
      title: 'the one whom the caller wants, before the preferred one',
      start: '10:00',
      resourceIds: ['ben'],
      served: ['stylist: ben'],
    },
    {
      title: 'the first in the list among equals',
      start: '10:00',
      service: haircut({
        requirements: [
          needs('stylist', [], {
            candidates: [
              { resourceId: 'ben', preferenceOrder: 1 },
              { resourceId: 'anna', preferenceOrder: 1 },
            ],
          }),
        ],
      }),
      served: ['stylist: anna'],
    },
    {
      title: 'two different people when two are needed',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna', 'ben'], { quantity: 2 })] }),
      served: ['stylist: anna', 'stylist: ben'],
    },
    {
      title: 'a colleague, when the preferred one is the only one for another role',
      start: '10:00',
      service: cutAndColour,
      served: ['stylist: ben', 'colourist: anna'],
    },
    {
      title: 'nobody for an optional role that cannot be filled',
      start: '10:00',
      service: haircut({
        requirements: [needs('stylist', ['anna']), needs('assistant', ['anna'], { isRequired: false })],
      }),
      served: ['stylist: anna'],
    },
    {
      title: 'somebody for an optional role, even if the preferred stylist must then change',
      start: '10:00',
      service: haircut({
        requirements: [needs('stylist', ['anna', 'ben']), needs('assistant', ['anna'], { isRequired: false })],
      }),
      served: ['stylist: ben', 'assistant: anna'],
    },
    {
      title: 'the same person in two roles that follow each other',
      start: '10:00',
      service: haircut({
        requirements: [
          needs('colourist', ['anna'], { parts: [{ offsetMinutes: 0, durationMinutes: 30 }] }),
          needs('stylist', ['anna'], { parts: [{ offsetMinutes: 30, durationMinutes: 30 }] }),
        ],
      }),
      served: ['colourist: anna', 'stylist: anna'],
    },
  ]
  for (const { title, served, ...row } of rows) {
    test(title, () => {
      expect(who(ask(row))).toEqual(served)
    })
  }

  test('a colourist is free for others while the colour takes effect, and is the same before and after', () => {
    const parts = [
      { offsetMinutes: 0, durationMinutes: 30 },
      { offsetMinutes: 60, durationMinutes: 30 },
    ]
    const buffers = { bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }
    const service = haircut({
      durationMinutes: 90,
      ...buffers,
      requirements: [needs('colourist', ['anna', 'ben'], { parts })],
    })
    const anna = person('anna', { busy: [taken('11:30', '12:00')] })
    const ben = person('ben', { busy: [taken('10:30', '11:00')] })
    const decision = ask({ start: '10:00', service, world: salon({ resources: [anna, ben] }) })
    const byBen = { requirementId: 'colourist-needed', role: 'colourist', resourceId: 'ben', unit: 1 }
    expect(decision).toEqual({
      bookable: true,
      slot: {
        ...between('10:00', '11:30'),
        assignments: [
          { ...byBen, ...between('09:55', '10:30') },
          { ...byBen, ...between('11:00', '11:40') },
        ],
      },
    })
  })

  test('units of one resource fill a role together', () => {
    const service = haircut({ requirements: [needs('chair', ['chairs'], { quantity: 2 })] })
    const world = salon({ resources: [room('chairs', { units: 3, busy: [taken('10:00', '11:00', 2)] })] })
    const decision = ask({ start: '10:00', service, world })
    expect(decision.bookable && decision.slot.assignments.map((each) => each.unit)).toEqual([1, 3])
  })
})

describe('the engine gives no answer, rather than a wrong one', () => {
  const busyBackwards = { unit: 1, start: at('11:00'), end: at('10:00') }
  const overlappingParts = [
    { offsetMinutes: 0, durationMinutes: 30 },
    { offsetMinutes: 15, durationMinutes: 30 },
  ]

  const rows: (Row & { fault: string })[] = [
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
