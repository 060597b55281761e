import { describe, expect, test } from 'vitest'
import { at, between, haircut } from '../test/salon.ts'
import { after, busy, colour, cut, served } from '../test/visits.ts'
import type { VisitRow } from '../test/visits.ts'
import type { BookingLimit, BookingWorld } from './index.ts'

describe('what the services of one visit add up to', () => {
  const onceADay = (scope: BookingLimit['scope'], change: Partial<BookingLimit> = {}): BookingLimit => {
    return { scope, resourceId: null, period: 'day', maxCount: 1, maxMinutes: null, used: [], ...change }
  }
  const limited = (...limits: BookingLimit[]): BookingWorld => ({ ...busy(), limits })
  const rows: VisitRow[] = [
    {
      title: 'is one too many for a customer who may come once a day',
      items: [after(0), after(60, { service: colour })],
      world: limited(onceADay('customer')),
      served: ['service 2: customer_limit_reached'],
    },
    {
      title: 'is one too many for a service that is done once a day',
      items: [after(0), after(60)],
      world: limited(onceADay('service')),
      served: ['service 2: service_limit_reached'],
    },
    {
      title: 'is no matter for another service',
      items: [
        after(0, { limits: [onceADay('service')] }),
        after(60, { service: colour, limits: [onceADay('service')] }),
      ],
      served: ['anna', 'ben'],
    },
    {
      title: 'is one too many when two lengths of one service are one service',
      items: [
        after(0, { serviceId: 'cut' }),
        after(60, { serviceId: 'cut', service: { ...cut, durationMinutes: 30 } }),
      ],
      world: limited(onceADay('service')),
      served: ['service 2: service_limit_reached'],
    },
    {
      title: 'goes to a colleague when one may serve once a day',
      items: [after(0), after(60)],
      world: limited(onceADay('resource', { resourceId: 'anna' })),
      served: ['anna', 'ben'],
    },
    {
      title: 'is too much for the minutes of a day of everybody',
      items: [after(0), after(60), after(120)],
      world: limited(
        onceADay('resource', { resourceId: 'anna', maxCount: null, maxMinutes: 90 }),
        onceADay('resource', { resourceId: 'ben', maxCount: null, maxMinutes: 90 }),
      ),
      served: ['service 3: resource_limit_reached'],
    },
  ]
  for (const { title, served: expected, start = '10:00', items = [], world = busy(), ...question } of rows) {
    test(title, () => {
      expect(served({ start: at(start), items, world, ...question })).toEqual(expected)
    })
  }

  describe('in sessions of a group', () => {
    const yoga = haircut({ requirements: [], group: { places: 6, opensOnDemand: false } })
    const session = (by: string, full: number): NonNullable<BookingWorld['groupSessions']>[number] => ({
      id: `with ${by}`,
      ...between('10:00', '11:00'),
      places: 6,
      taken: full,
      assignments: [{ requirementId: 'teacher', role: 'teacher', resourceId: by, unit: 1 }],
    })
    const groupRows: VisitRow[] = [
      {
        title: 'fills one session and goes on in the next',
        items: [after(0, { service: yoga, partySize: 2 }), after(0, { service: yoga, partySize: 2 })],
        world: { ...busy(), groupSessions: [session('anna', 3), session('ben', 0)] },
        served: ['anna', 'ben'],
      },
      {
        title: 'leaves the fuller session to the larger party, when only so both find places',
        items: [after(0, { service: yoga }), after(0, { service: yoga, partySize: 2, resourceIds: ['anna'] })],
        world: { ...busy(), groupSessions: [session('anna', 4), session('ben', 0)] },
        served: ['ben', 'anna'],
      },
      {
        title: 'is too many people for one session',
        items: [after(0, { service: yoga, partySize: 2 }), after(0, { service: yoga, partySize: 2 })],
        world: { ...busy(), groupSessions: [session('anna', 3)] },
        served: ['service 2: group_session_full'],
      },
      {
        title: 'is followed by a treatment with the teacher, whose other session is left to others',
        items: [after(0, { service: yoga }), after(60, { sameAs: 0, resourceIds: ['ben'] })],
        world: { ...busy(), groupSessions: [session('anna', 5), session('ben', 0)] },
        served: ['ben', 'ben'],
      },
    ]
    const atEleven = (by: string, full: number): ReturnType<typeof session> => {
      return { ...session(by, full), ...between('11:00', '12:00') }
    }
    const withBenAgain = [after(0, { resourceIds: ['ben'] }), after(60, { service: yoga, sameAs: 0 })]
    groupRows.push(
      {
        title: 'is that of the same teacher, though another is fuller',
        items: withBenAgain,
        world: { ...busy(), groupSessions: [atEleven('anna', 4), atEleven('ben', 0)] },
        served: ['ben', 'ben'],
      },
      {
        title: 'is full when that of the same teacher is, whatever room another has',
        items: withBenAgain,
        world: { ...busy(), groupSessions: [atEleven('anna', 4), atEleven('ben', 6)] },
        served: ['service 2: group_session_full'],
      },
      {
        title: 'is missing when only another teacher has one',
        items: withBenAgain,
        world: { ...busy(), groupSessions: [atEleven('anna', 4)] },
        served: ['service 2: no_group_session'],
      },
      {
        title: 'is that of another teacher when the same one is only a wish',
        items: withBenAgain,
        samePolicy: 'prefer',
        world: { ...busy(), groupSessions: [atEleven('anna', 4)] },
        served: ['ben', 'anna'],
      },
    )
    const longer = (by: string): ReturnType<typeof session> => ({ ...session(by, 0), ...between('10:00', '11:30') })
    groupRows.push(
      {
        title: 'that goes on for longer is not for somebody who has something else by then',
        items: [after(0, { service: yoga, overByMinutes: 60 }), after(60)],
        world: { ...busy(), groupSessions: [longer('anna')] },
        served: ['service 1: no_group_session'],
      },
      {
        title: 'is the one that is over in time',
        items: [after(0, { service: yoga, overByMinutes: 60 }), after(60, { resourceIds: ['anna'] })],
        world: { ...busy(), groupSessions: [longer('anna'), session('ben', 0)] },
        served: ['ben', 'anna'],
      },
    )
    for (const { title, served: expected, start = '10:00', items = [], world = busy(), ...question } of groupRows) {
      test(title, () => {
        expect(served({ start: at(start), items, world, ...question })).toEqual(expected)
      })
    }
  })
})
