import { isBookable } from '@ringbook/availability'
import type { BookableService, Requirement } from '@ringbook/availability'
import { at, haircut, oneOf, person, room, salon } from './salon.ts'

const world = {
  ...salon,
  resources: [
    { ...person, id: 'anna' },
    { ...person, id: 'ben' },
    { ...room, id: 'chairs', units: 3 },
    { ...room, id: 'lounge', units: 2 },
  ],
}

// Anna can do everything, Ben only wash: the one who washes is Ben, so that both roles are filled.
// ['cut: anna', 'wash: ben']
export const matched = servedBy([oneOf('cut', ['anna']), oneOf('wash', ['anna', 'ben'])])

// The colourist is free while the colour works: one person can cut in the meantime.
// ['colour: anna', 'colour: anna', 'cut: anna']
export const parts = servedBy([
  { ...oneOf('colour', ['anna']), parts: [minutes(0, 15), minutes(45, 60)] },
  { ...oneOf('cut', ['anna']), parts: [minutes(15, 45)] },
])

// A place for each of three, all in one room: the lounge has only two.
// ['seat: chairs', 'seat: chairs', 'seat: chairs']
export const party = servedBy([{ ...oneOf('seat', ['lounge', 'chairs']), quantityPer: 'person', keepTogether: true }])

// Whoever helps is welcome, and nobody is missed.
// ['cut: anna']
export const optional = servedBy([oneOf('cut', ['anna']), { ...oneOf('help', ['zoe']), isRequired: false }])

function minutes(from: number, until: number): Requirement['parts'][number] {
  return { offsetMinutes: from, durationMinutes: until - from }
}

function servedBy(requirements: Requirement[]): string[] {
  const service: BookableService = { ...haircut, requirements }
  const decision = isBookable({ service, world, start: at('10:00'), partySize: 3 })
  return decision.bookable ? decision.slot.assignments.map(({ role, resourceId }) => `${role}: ${resourceId}`) : []
}
