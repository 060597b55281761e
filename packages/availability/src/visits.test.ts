import { describe, expect, test } from 'vitest'
import { at, between, clock, haircut, needs, person, room, salon, taken } from '../test/salon.ts'
import { after, busy, colour, served } from '../test/visits.ts'
import type { VisitRow } from '../test/visits.ts'
import { findVisitSlots, isVisitBookable } from './visits.ts'
import type { VisitItem } from './visits.ts'
import type { BookingLimit } from './index.ts'

describe('several services in one visit', () => {
  const rows: VisitRow[] = [
    {
      title: 'follow each other, each with whoever is preferred',
      items: [after(0), after(60, { service: colour })],
      served: ['anna', 'ben'],
    },
    {
      title: 'can be at once, with two people',
      items: [after(0), after(0)],
      served: ['anna', 'ben'],
    },
    {
      title: 'at once give the first one to a colleague when the second needs the preferred one',
      items: [after(0), after(0, { service: haircut({ requirements: [needs('stylist', ['anna'])] }) })],
      served: ['ben', 'anna'],
    },
    {
      title: 'at once are refused for the one that finds nobody',
      items: [after(0), after(0), after(0)],
      served: ['service 3: resource_taken'],
    },
    {
      title: 'are refused for the one that could not be alone, before anything else',
      items: [after(0), after(0), after(0), after(540)],
      served: ['service 4: outside_opening_hours'],
    },
    {
      title: 'are served by the same person one after the other when nobody else is there',
      items: [after(0), after(60)],
      world: busy({ ben: [taken('09:00', '18:00')] }),
      served: ['anna', 'anna'],
    },
    {
      title: 'keep the buffers of their services: nobody cleans up and begins at the same time',
      items: [after(0, { service: haircut({ bufferAfterMinutes: 15 }) }), after(60)],
      world: busy({ ben: [taken('09:00', '18:00')] }),
      served: ['service 2: resource_taken'],
    },
    {
      title: 'let a buffer after one overlap the buffer before the next, where the longer one is enough',
      items: [
        after(0, { service: haircut({ bufferAfterMinutes: 15, bufferRule: 'max' }) }),
        after(75, { service: haircut({ bufferBeforeMinutes: 15, bufferRule: 'max' }) }),
      ],
      world: busy({ ben: [taken('09:00', '18:00')] }),
      served: ['anna+anna', 'anna+anna'],
    },
    {
      title: 'never let work begin in the buffer of the one before, whatever the rule',
      items: [
        after(0, { service: haircut({ bufferAfterMinutes: 15, bufferRule: 'max' }) }),
        after(70, { service: haircut({ bufferBeforeMinutes: 15, bufferRule: 'max' }) }),
      ],
      world: busy({ ben: [taken('09:00', '18:00')] }),
      served: ['service 2: resource_taken'],
    },
    {
      title: 'each insist on somebody of their own',
      items: [after(0, { resourceIds: ['ben'] }), after(60, { resourceIds: ['anna'] })],
      served: ['ben', 'anna'],
    },
    {
      title: 'each have a wish, and the wish of the first is met before that of the second',
      items: [after(0, { preferredIds: ['ben'] }), after(0, { preferredIds: ['ben'] })],
      served: ['ben', 'anna'],
    },
    {
      title: 'give up the wish of the first rather than the visit',
      items: [after(0, { preferredIds: ['ben'] }), after(0, { resourceIds: ['ben'] })],
      served: ['anna', 'ben'],
    },
    {
      title: 'give up the assistant of the first rather than the visit',
      items: [
        after(0, {
          service: haircut({
            requirements: [needs('stylist', ['anna']), needs('assistant', ['ben'], { isRequired: false })],
          }),
        }),
        after(0, { resourceIds: ['ben'] }),
      ],
      served: ['anna', 'ben'],
    },
    {
      title: 'are for as many people as each is for',
      items: [after(0, { partySize: 2 }), after(0, { partySize: 9 })],
      served: ['service 2: party_too_large'],
    },
  ]
  for (const { title, served: expected, start = '10:00', items = [], world = busy(), ...question } of rows) {
    test(title, () => {
      expect(served({ start: at(start), items, world, ...question })).toEqual(expected)
    })
  }

  test('have a slot each, with the time of each', () => {
    const decision = isVisitBookable({ start: at('10:00'), items: [after(0), after(75)], world: busy() })
    const byAnna = { requirementId: 'stylist-needed', role: 'stylist', resourceId: 'anna', unit: 1 }
    expect(decision).toEqual({
      bookable: true,
      slots: [
        { ...between('10:00', '11:00'), assignments: [{ ...byAnna, ...between('10:00', '11:00') }] },
        { ...between('11:15', '12:15'), assignments: [{ ...byAnna, ...between('11:15', '12:15') }] },
      ],
    })
  })

  test('for fourteen people at once leave the first of fourteen stylists to the one who needs her', () => {
    // Everybody would take the next one who is free, but the last can be served by the first only: all move up by one.
    const ids = Array.from({ length: 14 }, (_, number) => `stylist-${number}`)
    const items = ids.map((_, number) => {
      const allowed = number === 13 ? ids.slice(0, 1) : ids
      return after(0, { service: haircut({ requirements: [needs('stylist', allowed)] }) })
    })
    const world = salon({ resources: ids.map((id) => person(id)) })
    expect(served({ start: at('10:00'), items, world })).toEqual([...ids.slice(1), 'stylist-0'])
  })

  test('for eleven people at once with ten stylists are refused without trying every order', () => {
    const ids = Array.from({ length: 10 }, (_, number) => `stylist-${number}`)
    const service = haircut({ requirements: [needs('stylist', ids)] })
    const items = Array.from({ length: 11 }, () => after(0, { service }))
    const world = salon({ resources: ids.map((id) => person(id)) })
    expect(served({ start: at('10:00'), items, world })).toEqual(['service 11: resource_taken'])
  })

  describe('with 25 million ways to serve the first seven', () => {
    const ids = Array.from({ length: 7 }, (_, number) => `stylist-${number}`)
    const rooms = Array.from({ length: 7 }, (_, number) => `room-${number}`)
    const both = haircut({ requirements: [needs('stylist', ids), needs('room', rooms)] })
    const seven = Array.from({ length: 7 }, () => after(0, { service: both }))
    const host = haircut({ requirements: [needs('host', ['host'])] })
    const resources = [...ids.map((id) => person(id)), ...rooms.map((id) => room(id)), person('host')]
    const once: BookingLimit = {
      scope: 'resource',
      resourceId: 'host',
      period: 'day',
      maxCount: 1,
      maxMinutes: null,
      used: [],
    }

    test('are refused without trying them when none of the seven can do what comes last', () => {
      const items = [...seven, after(60, { service: host, sameAs: 0 })]
      expect(served({ start: at('10:00'), items, world: salon({ resources }) })).toEqual([
        'service 8: resource_not_suitable (stylist-0)',
      ])
    })

    test('give the first to the one of the seven who can do what comes last', () => {
      const last = haircut({ requirements: [needs('host', ['host', 'stylist-6'])] })
      const items = [...seven, after(60, { service: last, sameAs: 0 })]
      const [first, ...others] = served({ start: at('10:00'), items, world: salon({ resources }) })
      expect([first, others.at(-1)]).toEqual(['stylist-6+room-0', 'stylist-6'])
    })

    test('are refused after two thousand ways when none was found among them', () => {
      const items = [...seven, after(60, { service: host }), after(120, { service: host })]
      expect(served({ start: at('10:00'), items, world: salon({ resources, limits: [once] }) })).toEqual([
        'service 9: resource_limit_reached (host)',
      ])
    })
  })
})

describe('the same staff', () => {
  const rows: VisitRow[] = [
    {
      title: 'serves the second service too',
      items: [after(0, { resourceIds: ['ben'] }), after(60, { service: colour, sameAs: 0 })],
      served: ['ben', 'ben'],
    },
    {
      title: 'is found by giving the first service to somebody who can do both',
      items: [after(0), after(60, { service: colour, sameAs: 0 })],
      served: ['ben', 'ben'],
    },
    {
      title: 'is found by giving the first service to somebody who can do both, also when it is only a wish',
      items: [after(0), after(60, { service: colour, sameAs: 0 })],
      samePolicy: 'prefer',
      served: ['ben', 'ben'],
    },
    {
      title: 'is missed when nobody can do both, and the visit with it',
      items: [after(0), after(60, { service: colour, sameAs: 0 })],
      world: busy({ ben: [taken('10:30', '11:00')] }),
      served: ['service 2: resource_not_suitable (anna)'],
    },
    {
      title: 'is missed for the reason of the one who would have to stay',
      items: [after(0, { resourceIds: ['ben'] }), after(60, { service: colour, sameAs: 0 })],
      world: busy({ ben: [taken('11:30', '12:00')] }),
      served: ['service 2: resource_taken (ben)'],
    },
    {
      title: 'gives way when it is only a wish and nobody can do both',
      items: [after(0), after(60, { service: colour, sameAs: 0 })],
      world: busy({ ben: [taken('10:30', '11:00')] }),
      samePolicy: 'prefer',
      served: ['anna', 'ben'],
    },
    {
      title: 'comes before the one whom the caller would like',
      items: [after(0, { resourceIds: ['ben'] }), after(60, { preferredIds: ['anna'], sameAs: 0 })],
      served: ['ben', 'ben'],
    },
    {
      title: 'comes first where two are needed, and the one whom the caller would like second',
      items: [
        after(0, { resourceIds: ['carla'], service: haircut({ requirements: [needs('stylist', ['carla'])] }) }),
        after(60, {
          service: haircut({ requirements: [needs('stylist', ['anna', 'ben', 'carla'], { quantity: 2 })] }),
          preferredIds: ['ben'],
          sameAs: 0,
        }),
      ],
      served: ['carla', 'carla+ben'],
    },
    {
      title: 'is no matter of rooms',
      items: [
        after(0, { service: haircut({ requirements: [needs('stylist', ['anna']), needs('room', ['red', 'blue'])] }) }),
        after(60, {
          service: haircut({ requirements: [needs('colourist', ['anna']), needs('room', ['blue', 'red'])] }),
          sameAs: 0,
        }),
      ],
      world: salon({ resources: [person('anna'), room('red'), room('blue')] }),
      served: ['anna+red', 'anna+blue'],
    },
    {
      title: 'is whoever the caller of the engine says it is',
      items: [after(0), after(60, { sameAs: 0, preferredIds: ['ben'] })],
      staffIds: [],
      served: ['anna', 'ben'],
    },
  ]
  for (const { title, served: expected, start = '10:00', items = [], world = busy(), ...question } of rows) {
    test(title, () => {
      expect(served({ start: at(start), items, world, ...question })).toEqual(expected)
    })
  }
})

describe('the starts of a visit', () => {
  const items = [after(0), after(60, { service: colour, sameAs: 0 })]
  const world = busy({ ben: [taken('10:30', '11:00'), taken('14:00', '15:00')] })
  const window = between('09:00', '18:00')

  test('are those of the first service at which all of it can be, each as it can be booked', () => {
    const visits = findVisitSlots({ items, world, window })
    expect(visits.map(([first]) => clock(first?.start ?? 0))).toEqual([
      '11:00',
      '11:30',
      '12:00',
      '15:00',
      '15:30',
      '16:00',
    ])
    for (const slots of visits) {
      expect(isVisitBookable({ items, world, start: slots[0]?.start ?? 0 })).toEqual({ bookable: true, slots })
    }
  })

  test('can be asked for one by one', () => {
    expect(findVisitSlots({ items, world, window, limit: 2 })).toHaveLength(2)
    expect(findVisitSlots({ items, world, window, limit: 0 })).toEqual([])
    expect(findVisitSlots({ items, world, window: between('09:00', '09:00') })).toEqual([])
  })

  test('of a visit that runs past the window are offered', () => {
    expect(findVisitSlots({ items, world, window: between('16:00', '16:30') })).toHaveLength(1)
  })
})

test('a visit that contradicts itself is refused as broken', () => {
  const asked = (...items: VisitItem[]): (() => unknown) => {
    return () => isVisitBookable({ start: at('10:00'), items, world: busy() })
  }
  expect(asked()).toThrow('begins with its first service')
  expect(asked(after(30))).toThrow('begins with its first service')
  expect(asked(after(0), after(-30))).toThrow('begins whole minutes after the first')
  expect(asked(after(0, { sameAs: 0 }))).toThrow('shares the staff of an earlier one')
})
