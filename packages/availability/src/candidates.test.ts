import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { between, haircut, needs, person, room, salon, taken } from '../test/salon.ts'
import type { Decision } from './index.ts'

function servedBy(decision: Decision): string[] {
  return decision.bookable ? decision.slot.assignments.map((each) => `${each.role}: ${each.resourceId}`) : []
}

describe('who serves the appointment', () => {
  const cutAndColour = haircut({ requirements: [needs('stylist', ['anna', 'ben']), needs('colourist', ['anna'])] })

  const rows: (AskedRow & { served: string[] })[] = [
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
      expect(servedBy(ask(row))).toEqual(served)
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
