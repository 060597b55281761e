import { findSlots } from '@ringbook/availability'
import type { BookableService, BusySpan } from '@ringbook/availability'
import { at, haircut, oneOf, person, salon, times } from './salon.ts'

// A customer from ten to half past, and a quarter of an hour to tidy up.
const work = { unit: 1, start: at('10:00'), end: at('10:30') }
const tidying = { unit: 1, kind: 'buffer_after' as const, start: at('10:30'), end: at('10:45') }
const quick: BookableService = {
  ...haircut,
  durationMinutes: 30,
  bufferBeforeMinutes: 15,
  slotStepMinutes: 15,
  requirements: [oneOf('stylist', ['anna'])],
}
const after = { start: at('10:30'), end: at('11:15') }

// Each keeps its own buffer: a quarter to tidy up, then a quarter to prepare.
// ['11:00']
export const sum = startsOf({ ...quick, bufferRule: 'sum' }, [{ ...work, end: tidying.end }])

// Tidying up and preparing may be at the same time.
// ['10:45', '11:00']
export const max = startsOf({ ...quick, bufferRule: 'max' }, [work, tidying])

function startsOf(service: BookableService, busy: BusySpan[]): string[] {
  const world = { ...salon, resources: [{ ...person, id: 'anna', busy }] }
  return times(findSlots({ service, world, window: after }))
}
