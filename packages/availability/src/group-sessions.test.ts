import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { at, between, clock, haircut, hours, needs, person, room, salon, taken } from '../test/salon.ts'
import type { BookableResource, BookingLimit, BookingWorld, Decision, GroupSession } from './index.ts'
import { countSlots, findSlots, isBookable, nearestSlots } from './index.ts'

// Anna teaches yoga to six at a time, in the hall.

const roles = [needs('teacher', ['anna', 'ben']), needs('hall', ['hall'])]
const yoga = haircut({ requirements: roles, group: { places: 6, opensOnDemand: false } })
const yogaOnDemand = haircut({ requirements: roles, group: { places: 6, opensOnDemand: true } })

function session(start: string, end: string, change: Partial<GroupSession> & { by?: string } = {}): GroupSession {
  const { by = 'anna', ...rest } = change
  const assignments = [
    { requirementId: 'teacher-needed', role: 'teacher', resourceId: by, unit: 1 },
    { requirementId: 'hall-needed', role: 'hall', resourceId: 'hall', unit: 1 },
  ]
  return { id: `${start} with ${by}`, ...between(start, end), places: 6, taken: 0, assignments, ...rest }
}

/** The salon with these sessions; whoever serves one is busy with it. */
function studio(groupSessions: readonly GroupSession[], change: Partial<BookingWorld> = {}): BookingWorld {
  const busyOf = (id: string): BookableResource['busy'] =>
    groupSessions
      .filter(({ assignments }) => assignments.some(({ resourceId }) => resourceId === id))
      .map(({ start, end }) => ({ unit: 1, start, end }))
  const people = ['anna', 'ben'].map((id) => person(id, { busy: busyOf(id) }))
  return salon({
    resources: [...people, room('hall', { busy: busyOf('hall') })],
    groupSessions: [...groupSessions],
    ...change,
  })
}

const anHourADay: BookingLimit = {
  scope: 'customer',
  resourceId: null,
  period: 'day',
  maxCount: null,
  maxMinutes: 60,
  used: [],
}

function joins(decision: Decision): string {
  if (!decision.bookable) return decision.reason
  const { groupSessionId, placesLeft } = decision.slot
  return `${groupSessionId ?? 'a new one'}: ${placesLeft} left`
}

describe('a group', () => {
  const atTen = session('10:00', '11:00', { taken: 4 })
  const rows: (AskedRow & { joined: string })[] = [
    {
      title: 'is joined while it has places',
      start: '10:00',
      world: studio([atTen]),
      joined: '10:00 with anna: 2 left',
    },
    {
      title: 'is joined by two who find two places',
      start: '10:00',
      world: studio([atTen]),
      partySize: 2,
      joined: '10:00 with anna: 2 left',
    },
    {
      title: 'is full for three who find two',
      start: '10:00',
      world: studio([atTen]),
      partySize: 3,
      joined: 'group_session_full',
    },
    {
      title: 'is full with more taken than there are places',
      start: '10:00',
      world: studio([session('10:00', '11:00', { taken: 8 })]),
      joined: 'group_session_full',
    },
    {
      title: 'does not begin in between',
      start: '10:30',
      world: studio([atTen]),
      joined: 'no_group_session',
    },
    {
      title: 'is there when the business has set it, at night, on a closed day and a holiday',
      start: '2026-11-22 23:00',
      service: haircut({ ...yoga, availableDays: [1], availableFromMinute: 540, availableUntilMinute: 600 }),
      world: studio([session('2026-11-22 23:00', '2026-11-23 01:00')], {
        closures: [between('2026-11-22 00:00', '2026-11-24 00:00')],
        holidays: [{ date: '2026-11-22', name: 'Sunday of the Dead' }],
      }),
      joined: '2026-11-22 23:00 with anna: 6 left',
    },
    {
      title: 'that has begun is over for whoever is late',
      start: '10:00',
      world: studio([atTen], { now: at('10:01') }),
      joined: 'in_the_past',
    },
    {
      title: 'keeps the notice of the service',
      start: '10:00',
      service: haircut({ ...yoga, minimumNoticeMinutes: 1440 }),
      world: studio([atTen]),
      joined: 'below_minimum_notice',
    },
    {
      title: 'keeps the horizon of the service',
      start: '10:00',
      service: haircut({ ...yoga, bookingHorizonDays: 0 }),
      world: studio([atTen]),
      joined: 'beyond_booking_horizon',
    },
    {
      title: 'keeps the limit of the customer',
      start: '10:00',
      service: yoga,
      world: studio([atTen], {
        limits: [
          {
            scope: 'customer',
            resourceId: null,
            period: 'week',
            maxCount: 1,
            maxMinutes: null,
            used: [{ date: '2026-11-19', count: 1, minutes: 60 }],
          },
        ],
      }),
      joined: 'customer_limit_reached',
    },
    {
      title: 'counts with its own length towards a limit of minutes, and a shorter one is joined instead',
      start: '10:00',
      service: yoga,
      world: studio([session('10:00', '12:00'), session('10:00', '10:45', { by: 'ben' })], {
        limits: [anHourADay],
      }),
      joined: '10:00 with ben: 6 left',
    },
    {
      title: 'longer than the minutes that are left is not joined',
      start: '10:00',
      service: yoga,
      world: studio([session('10:00', '12:00')], { limits: [anHourADay] }),
      joined: 'customer_limit_reached',
    },
    {
      title: 'never takes a party larger than itself',
      start: '10:00',
      service: haircut({ ...yoga, maxPartySize: 20 }),
      world: studio([atTen]),
      partySize: 7,
      joined: 'party_too_large',
    },
    {
      title: 'is not that of another teacher on whom the caller insists',
      start: '10:00',
      world: studio([atTen]),
      resourceIds: ['ben'],
      joined: 'no_group_session',
    },
    {
      title: 'of the wanted teacher is joined, of two at one time',
      start: '10:00',
      world: studio([atTen, session('10:00', '11:00', { by: 'ben' })]),
      resourceIds: ['ben'],
      joined: '10:00 with ben: 6 left',
    },
    {
      title: 'of the preferred teacher is joined, of two at one time',
      start: '10:00',
      world: studio([atTen, session('10:00', '11:00', { by: 'ben' })]),
      preferredIds: ['ben'],
      joined: '10:00 with ben: 6 left',
    },
    {
      title: 'of the other teacher is joined when the preferred one has no place',
      start: '10:00',
      world: studio([atTen, session('10:00', '11:00', { by: 'ben', taken: 6 })]),
      preferredIds: ['ben'],
      joined: '10:00 with anna: 2 left',
    },
    {
      title: 'that is fuller is filled first, of two at one time',
      start: '10:00',
      world: studio([session('10:00', '11:00'), session('10:00', '11:00', { by: 'ben', taken: 4 })]),
      joined: '10:00 with ben: 2 left',
    },
    {
      title: 'that is emptier takes the party for which the fuller one has no room',
      start: '10:00',
      world: studio([atTen, session('10:00', '11:00', { by: 'ben' })]),
      partySize: 3,
      joined: '10:00 with ben: 6 left',
    },
    {
      title: 'is the first by its number, of two that are alike',
      start: '10:00',
      world: studio([session('10:00', '11:00', { by: 'ben' }), session('10:00', '11:00')]),
      joined: '10:00 with anna: 6 left',
    },
    {
      title: 'is no matter for a service for one at a time',
      start: '10:00',
      service: haircut({ requirements: [needs('stylist', ['anna'])] }),
      world: studio([atTen]),
      joined: 'resource_taken',
    },
  ]
  for (const { title, joined, ...row } of rows) {
    test(title, () => {
      expect(joins(ask({ service: yoga, ...row }))).toBe(joined)
    })
  }

  test('has the time and the resources of its session, however long the service lasts', () => {
    const world = studio([session('10:00', '11:30', { taken: 1 })])
    expect(ask({ start: '10:00', service: yoga, world })).toEqual({
      bookable: true,
      slot: {
        ...between('10:00', '11:30'),
        groupSessionId: '10:00 with anna',
        placesLeft: 5,
        assignments: [
          {
            requirementId: 'teacher-needed',
            role: 'teacher',
            resourceId: 'anna',
            unit: 1,
            ...between('10:00', '11:30'),
          },
          { requirementId: 'hall-needed', role: 'hall', resourceId: 'hall', unit: 1, ...between('10:00', '11:30') },
        ],
      },
    })
  })
})

describe('a group that a booking may open', () => {
  const atTen = session('10:00', '11:00', { taken: 4 })
  const rows: (AskedRow & { joined: string })[] = [
    { title: 'is opened where there is none', start: '14:00', joined: 'a new one: 6 left' },
    { title: 'is joined where there is one', start: '10:00', joined: '10:00 with anna: 2 left' },
    {
      title: 'is not opened a second time beside a full one',
      start: '10:00',
      partySize: 3,
      joined: 'group_session_full',
    },
    { title: 'is not opened where it would run into another', start: '10:30', joined: 'resource_taken' },
    { title: 'is not opened outside opening hours', start: '18:00', joined: 'outside_opening_hours' },
    {
      title: 'is not opened by a party larger than it',
      start: '14:00',
      service: haircut({ ...yogaOnDemand, maxPartySize: 20 }),
      partySize: 7,
      joined: 'party_too_large',
    },
    {
      title: 'is opened with the teacher on whom the caller insists, beside one of another',
      start: '10:00',
      resourceIds: ['ben'],
      service: haircut({ ...yogaOnDemand, requirements: [needs('teacher', ['anna', 'ben'])] }),
      joined: 'a new one: 6 left',
    },
    {
      title: 'needs a mat for every place, because who joins later brings none',
      start: '14:00',
      service: haircut({
        ...yogaOnDemand,
        requirements: [needs('mat', ['mats'], { quantityPer: 'person' })],
      }),
      world: studio([], { resources: [room('mats', { units: 6, busy: [taken('14:00', '15:00', 3)] })] }),
      joined: 'resource_taken',
    },
  ]
  for (const { title, joined, ...row } of rows) {
    test(title, () => {
      expect(joins(ask({ service: yogaOnDemand, world: studio([atTen]), ...row }))).toBe(joined)
    })
  }
})

describe('the offered starts', () => {
  const early = session('08:15', '09:15')
  const full = session('11:00', '12:00', { taken: 6 })
  const atSixteen = session('16:10', '17:10', { by: 'ben', taken: 1 })
  const world = studio([atSixteen, early, full], { openingHours: hours([5], '09:00', '13:00') })
  const window = between('08:00', '18:00')
  const startsOf = (slots: readonly { start: number }[]): string[] => slots.map(({ start }) => clock(start))

  test('of a group are those of its sessions with places, whatever the grid and the hours', () => {
    expect(startsOf(findSlots({ service: yoga, world, window }))).toEqual(['08:15', '16:10'])
    expect(startsOf(findSlots({ service: yoga, world, window: between('08:16', '16:10') }))).toEqual([])
  })

  test('of a group that a booking may open are those of its sessions and the free times of the grid', () => {
    const slots = findSlots({ service: yogaOnDemand, world, window })
    expect(startsOf(slots)).toEqual(['08:15', '09:30', '10:00', '12:00', '16:10'])
    for (const slot of slots) {
      expect(isBookable({ service: yogaOnDemand, world, start: slot.start })).toEqual({ bookable: true, slot })
    }
  })

  test('nearest to a wish and counted by day are the same', () => {
    const question = { service: yoga, world, window }
    expect(startsOf(nearestSlots({ ...question, around: at('15:00'), limit: 1 }))).toEqual(['16:10'])
    expect(countSlots(question)).toEqual([{ date: '2026-11-20', count: 2, first: at('08:15') }])
  })
})

test('sessions that cannot be what they say are refused as broken', () => {
  const asked = (broken: Partial<GroupSession>): (() => Decision) => {
    return () => ask({ start: '10:00', service: yoga, world: studio([session('10:00', '11:00', broken)]) })
  }
  expect(asked({ end: at('10:00') })).toThrow('ends after it starts')
  expect(asked({ places: 0 })).toThrow('has places')
  expect(asked({ taken: -1 })).toThrow('has places')
  const twice = studio([session('10:00', '11:00'), session('10:00', '11:00')])
  expect(() => ask({ start: '10:00', service: yoga, world: twice })).toThrow('in the world once')
})
