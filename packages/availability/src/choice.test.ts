import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { at, between, haircut, needs, person, room, salon, taken } from '../test/salon.ts'
import type { BookableResource, BookingWorld, Candidate, Decision, Requirement } from './index.ts'
import { findSlots, isBookable } from './index.ts'

function servedBy(decision: Decision): string[] {
  return decision.bookable ? decision.slot.assignments.map((each) => each.resourceId) : [decision.reason]
}

/** A stylist out of several, each with a share of the turns and the turns taken: `stylists({ anna: [2, 5] })`. */
function stylists(turns: Record<string, [weight: number, servedCount: number]>): Requirement {
  const entries = Object.entries(turns)
  const candidates = entries.map(([resourceId, [weight, servedCount]], preferenceOrder): Candidate => {
    return { resourceId, preferenceOrder, weight, servedCount }
  })
  return needs('stylist', [], { candidates })
}

type Busy = BookableResource['busy']

/** The salon in which Anna, Ben and Carla have these customers. */
function busy({ anna = [], ben = [], carla = [] }: { anna?: Busy; ben?: Busy; carla?: Busy }): BookingWorld {
  return salon({
    resources: [person('anna', { busy: anna }), person('ben', { busy: ben }), person('carla', { busy: carla })],
  })
}

const anyOfThree = needs('stylist', ['anna', 'ben', 'carla'])
const leastBusy = haircut({ choice: 'least_busy', requirements: [anyOfThree] })
const annaAndBenAtTen = busy({ anna: [taken('10:00', '11:00')], ben: [taken('10:30', '11:00')] })

describe('whoever has the least to do on that day serves', () => {
  const rows: (AskedRow & { served: string[] })[] = [
    { title: 'the preferred one, when nobody has anything to do', start: '14:00', served: ['anna'] },
    { title: 'the one with the shorter day', start: '14:00', world: annaAndBenAtTen, served: ['carla'] },
    {
      title: 'the second of three, when the first has more to do and the third as much',
      start: '14:00',
      world: busy({
        anna: [taken('10:00', '11:00')],
        ben: [taken('09:00', '09:30')],
        carla: [taken('16:00', '16:30')],
      }),
      served: ['ben'],
    },
    {
      title: 'the busier one, when the other is taken then',
      start: '10:30',
      world: busy({
        anna: [taken('09:00', '10:30')],
        ben: [taken('10:30', '11:00')],
        carla: [taken('11:00', '14:00')],
      }),
      served: ['anna'],
    },
    {
      title: 'no matter what was yesterday',
      start: '14:00',
      world: busy({ anna: [taken('2026-11-19 10:00', '2026-11-19 17:00')], ben: [taken('10:00', '10:05')] }),
      served: ['anna'],
    },
    {
      title: 'and of work that runs past midnight only the part of that day counts',
      start: '14:00',
      world: busy({
        anna: [taken('2026-11-19 20:00', '2026-11-20 01:00')],
        ben: [taken('09:00', '11:00')],
        carla: [taken('09:00', '11:00')],
      }),
      served: ['anna'],
    },
    {
      title: 'and time that is taken twice counts once',
      start: '14:00',
      world: busy({
        anna: [taken('09:00', '10:00'), taken('09:00', '10:00')],
        ben: [taken('09:00', '10:30')],
        carla: [taken('09:00', '10:30')],
      }),
      served: ['anna'],
    },
    {
      title: 'and buffers that neighbours may share are no work',
      start: '14:00',
      world: busy({
        anna: [{ ...taken('09:00', '12:00'), kind: 'buffer_after' }],
        ben: [taken('09:00', '09:05')],
        carla: [taken('09:00', '09:05')],
      }),
      served: ['anna'],
    },
    {
      title: 'unless the caller insists on somebody',
      start: '14:00',
      world: annaAndBenAtTen,
      resourceIds: ['anna'],
      served: ['anna'],
    },
    {
      title: 'unless the caller prefers somebody',
      start: '14:00',
      world: annaAndBenAtTen,
      preferredIds: ['ben'],
      served: ['ben'],
    },
  ]
  for (const { title, served, ...row } of rows) {
    test(title, () => {
      expect(servedBy(ask({ service: leastBusy, ...row }))).toEqual(served)
    })
  }

  test('four chairs share their work: two hours on four chairs are less than one hour on one', () => {
    const seats = needs('seat', ['stool', 'chairs'])
    const stool = room('stool', { busy: [taken('09:00', '10:00')] })
    const chairs = room('chairs', { units: 4, busy: [taken('09:00', '10:00', 1), taken('09:00', '10:00', 2)] })
    const service = haircut({ choice: 'least_busy', requirements: [seats] })
    expect(servedBy(ask({ service, start: '14:00', world: salon({ resources: [stool, chairs] }) }))).toEqual(['chairs'])
  })

  test('each day of a search has its own order, and each offer is what a booking gets', () => {
    const world = busy({ anna: [taken('10:00', '11:00')], ben: [taken('2026-11-23 10:00', '2026-11-23 11:00')] })
    const service = haircut({ choice: 'least_busy', requirements: [needs('stylist', ['anna', 'ben'])] })
    const window = { start: at('14:00'), end: at('2026-11-23 15:00') }
    const slots = findSlots({ service, world, window })
    const servedAt = (start: number): string[] => {
      return slots
        .filter((slot) => slot.start === start)
        .flatMap((slot) => slot.assignments.map((each) => each.resourceId))
    }
    expect([servedAt(at('14:00')), servedAt(at('2026-11-23 14:00'))]).toEqual([['ben'], ['anna']])
    for (const slot of slots)
      expect(isBookable({ service, world, start: slot.start })).toEqual({ bookable: true, slot })
  })
})

describe('turns are taken in proportion', () => {
  const inTurn = (turns: Parameters<typeof stylists>[0]): AskedRow['service'] => {
    return haircut({ choice: 'round_robin', requirements: [stylists(turns)] })
  }
  const rows: (AskedRow & { served: string[] })[] = [
    {
      title: 'the one who has served least is next',
      start: '14:00',
      service: inTurn({ anna: [1, 4], ben: [1, 3], carla: [1, 4] }),
      served: ['ben'],
    },
    {
      title: 'who works twice as much has twice the turns',
      start: '14:00',
      service: inTurn({ anna: [1, 4], ben: [2, 7], carla: [1, 5] }),
      served: ['ben'],
    },
    {
      title: 'equal shares leave it to the preference',
      start: '14:00',
      service: inTurn({ anna: [10, 1], ben: [30, 3], carla: [3, 1] }),
      served: ['anna'],
    },
    {
      title: 'whoever is taken loses the turn',
      start: '10:00',
      service: inTurn({ anna: [1, 0], ben: [1, 3], carla: [1, 2] }),
      world: annaAndBenAtTen,
      served: ['carla'],
    },
    {
      title: 'whoever never served comes first',
      start: '14:00',
      service: haircut({
        choice: 'round_robin',
        requirements: [
          needs('stylist', [], {
            candidates: [
              { resourceId: 'anna', preferenceOrder: 0, servedCount: 1 },
              { resourceId: 'ben', preferenceOrder: 1 },
            ],
          }),
        ],
      }),
      served: ['ben'],
    },
  ]
  for (const { title, served, ...row } of rows) test(title, () => expect(servedBy(ask(row))).toEqual(served))
})

test('shares that are none are refused as broken', () => {
  for (const share of [{ weight: 0 }, { weight: 0.5 }, { servedCount: -1 }]) {
    const candidates = [{ resourceId: 'anna', preferenceOrder: 0, ...share }]
    const service = haircut({ choice: 'round_robin', requirements: [needs('stylist', [], { candidates })] })
    expect(() => ask({ start: '10:00', service })).toThrow('have a weight from 1')
  }
})

describe('a wish for somebody', () => {
  const two = needs('stylist', ['anna', 'ben', 'carla'], { quantity: 2 })
  const cutAndColour = [needs('stylist', ['anna', 'ben']), needs('colourist', ['carla', 'ben'])]
  const rows: (AskedRow & { served: string[] })[] = [
    { title: 'is met when it can be', start: '10:00', preferredIds: ['ben'], served: ['ben'] },
    {
      title: 'gives way when it cannot',
      start: '10:00',
      preferredIds: ['ben'],
      world: busy({ ben: [taken('10:30', '11:00')] }),
      served: ['anna'],
    },
    {
      title: 'has an order',
      start: '10:00',
      service: haircut({ requirements: [anyOfThree] }),
      preferredIds: ['carla', 'ben'],
      world: busy({ carla: [taken('10:30', '11:00')] }),
      served: ['ben'],
    },
    {
      title: 'for two is met by both',
      start: '10:00',
      service: haircut({ requirements: [two] }),
      preferredIds: ['carla', 'ben'],
      served: ['carla', 'ben'],
    },
    {
      title: 'for two is met by the one who can',
      start: '10:00',
      service: haircut({ requirements: [two] }),
      preferredIds: ['carla', 'ben'],
      world: busy({ carla: [taken('10:30', '11:00')] }),
      served: ['ben', 'anna'],
    },
    {
      title: 'for two in two roles is met by both, though the first could have both roles',
      start: '10:00',
      service: haircut({ requirements: cutAndColour }),
      preferredIds: ['ben', 'anna'],
      served: ['anna', 'ben'],
    },
    {
      title: 'comes after the one who is insisted on',
      start: '10:00',
      service: haircut({ requirements: [two] }),
      resourceIds: ['anna'],
      preferredIds: ['carla'],
      served: ['anna', 'carla'],
    },
    {
      title: 'for somebody who does not do this changes nothing',
      start: '10:00',
      preferredIds: ['carla', 'dora'],
      served: ['anna'],
    },
    {
      title: 'is never the reason of a refusal',
      start: '10:00',
      preferredIds: ['carla'],
      world: busy({ anna: [taken('10:00', '11:00')], ben: [taken('10:00', '11:00')] }),
      served: ['resource_taken'],
    },
  ]
  for (const { title, served, ...row } of rows) test(title, () => expect(servedBy(ask(row))).toEqual(served))
})

describe('a party', () => {
  const seats = (change: Partial<Requirement> = {}): Requirement => {
    return needs('seat', ['window', 'garden'], { quantityPer: 'person', ...change })
  }
  const tables = (change: { window?: Busy; garden?: Busy } = {}): BookingWorld => {
    const window = room('window', { units: 3, capacity: 1, busy: change.window ?? [] })
    const garden = room('garden', { units: 4, busy: change.garden ?? [] })
    return salon({ resources: [window, garden] })
  }
  const lunch = haircut({ maxPartySize: 20, requirements: [seats()] })
  const together = haircut({ maxPartySize: 20, requirements: [seats({ keepTogether: true })] })
  const rows: (AskedRow & { served: string[] })[] = [
    {
      title: 'has a seat for each, in two rooms when one is too small',
      start: '12:00',
      service: lunch,
      partySize: 5,
      served: ['window', 'window', 'window', 'garden', 'garden'],
    },
    {
      title: 'that keeps together has the first room that holds all of it',
      start: '12:00',
      service: together,
      partySize: 4,
      served: ['garden', 'garden', 'garden', 'garden'],
    },
    {
      title: 'that keeps together is not split when seats are free in two rooms only',
      start: '12:00',
      service: together,
      world: tables({ garden: [taken('12:00', '13:00', 2)] }),
      partySize: 4,
      served: ['resource_taken'],
    },
    {
      title: 'with two seats for each takes twice as many',
      start: '12:00',
      service: haircut({ maxPartySize: 20, requirements: [seats({ quantity: 2, keepTogether: true })] }),
      partySize: 2,
      served: ['garden', 'garden', 'garden', 'garden'],
    },
    {
      title: 'larger than all the seats there are is too large',
      start: '12:00',
      service: lunch,
      partySize: 8,
      served: ['party_too_large'],
    },
    {
      title: 'larger than any one room is too large when it keeps together',
      start: '12:00',
      service: together,
      partySize: 5,
      served: ['party_too_large'],
    },
    {
      title: 'that nobody serves is not too large, whatever its size',
      start: '12:00',
      service: haircut({ requirements: [seats({ candidates: [] })] }),
      partySize: 2,
      served: ['resource_not_suitable'],
    },
  ]
  for (const { title, served, ...row } of rows) {
    test(title, () => {
      expect(servedBy(ask({ world: tables(), ...row }))).toEqual(served)
    })
  }

  test('two roles that each keep together share the rooms if they can', () => {
    const service = haircut({
      requirements: [needs('table', ['window', 'garden'], { quantity: 3, keepTogether: true }), seats({ quantity: 3 })],
    })
    const decision = ask({ start: '12:00', service, world: tables() })
    expect(servedBy(decision)).toEqual(['window', 'window', 'window', 'garden', 'garden', 'garden'])
  })
})

test('a resource whose calendar cannot be read serves nobody, and says so', () => {
  const anna = person('anna', { isUnreadable: true })
  const onlyAnna = haircut({ requirements: [needs('stylist', ['anna'])] })
  const refusal = { bookable: false, reason: 'calendar_unreadable', resourceId: 'anna', role: 'stylist' }
  const world = salon({ resources: [anna, person('ben')] })
  expect(ask({ start: '10:00', service: onlyAnna, world })).toEqual(refusal)
  expect(servedBy(ask({ start: '10:00', world }))).toEqual(['ben'])
  expect(findSlots({ service: onlyAnna, world, window: between('09:00', '18:00') })).toEqual([])
})
