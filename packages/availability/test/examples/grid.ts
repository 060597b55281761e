import { findSlots } from '@ringbook/availability'
import type { BookableService } from '@ringbook/availability'
import { at, friday, haircut, oneOf, person, salon, times } from './salon.ts'

const busy = [{ unit: 1, start: at('09:00'), end: at('09:40') }]
const world = { ...salon, resources: [{ ...person, id: 'anna', busy }] }
const withAnna = { ...haircut, slotStepMinutes: 60, requirements: [oneOf('stylist', ['anna'])] }
const startsOf = (change: Partial<BookableService>): string[] =>
  times(findSlots({ service: { ...withAnna, ...change }, world, window: friday }))

// Fixed times of the clock, counted from midnight.
// ['10:00', '11:00']
export const anchored = startsOf({})

// The same, counted from a quarter past.
// ['10:15']
export const quarterPast = startsOf({ slotAnchorMinute: 15 })

// Anew from where time becomes free, so that no gap is left.
// ['09:40', '10:40']
export const packed = startsOf({ slotGrid: 'packed' })
