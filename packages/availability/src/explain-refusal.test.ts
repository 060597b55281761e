import { describe, expect, test } from 'vitest'
import { ask } from '../test/ask.ts'
import type { AskedRow } from '../test/ask.ts'
import { between, haircut, hours, needs, person, room, salon, taken } from '../test/salon.ts'
import type { BookingWorld } from './index.ts'

const annaOnly = haircut({ requirements: [needs('stylist', ['anna'])] })
const inTheSeminarRoom = haircut({ maxPartySize: 20, requirements: [needs('room', ['small', 'large'])] })
const rooms = (change: Parameters<typeof room>[1] = {}): BookingWorld => {
  return salon({ resources: [room('small', { capacity: 4 }), room('large', { capacity: 12, ...change })] })
}

describe('an appointment is refused with the true reason of its resources', () => {
  const rows: (AskedRow & { reason: string; of?: string; role?: string })[] = [
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
      title: 'by the wanted one of two stylists who has a customer, though one is enough',
      start: '10:00',
      world: salon({ resources: [person('anna'), person('ben', { busy: [taken('10:30', '11:00')] })] }),
      resourceIds: ['anna', 'ben'],
      reason: 'resource_taken',
      of: 'ben',
      role: 'stylist',
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
      title: 'by the one asked for, who could fill two roles but is on holiday, for the first of them',
      start: '10:00',
      resourceIds: ['anna'],
      service: haircut({ requirements: [needs('stylist', ['anna', 'ben']), needs('colourist', ['anna', 'carla'])] }),
      world: salon({
        resources: [person('anna', { blocks: [between('09:00', '18:00')] }), person('ben'), person('carla')],
      }),
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
