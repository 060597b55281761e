import {
  expandWeeklyRules,
  freeBusyOf,
  freeTimeOf,
  mergeSpans,
  subtractSpans,
  zoneTableOf,
} from '@ringbook/availability'
import type { TimeSpan } from '@ringbook/availability'
import { at, clock, friday, mornings, person } from './salon.ts'

const table = zoneTableOf('Europe/Berlin')
const anna = { ...person, id: 'anna', busy: [{ unit: 1, start: at('09:30'), end: at('10:15') }] }
const shown = (spans: readonly TimeSpan[]): string[] => spans.map(({ start, end }) => `${clock(start)}-${clock(end)}`)

const open = expandWeeklyRules({ rules: mornings, table, window: friday })

// ['09:00-09:30', '10:15-12:00']
export const free = shown(freeTimeOf(freeBusyOf({ resource: anna, table, window: friday }), { unit: 1, open }))

// ['09:00-12:00']
export const merged = shown(mergeSpans([...open, ...anna.busy]))

// ['09:00-09:30', '10:15-12:00']
export const left = shown(subtractSpans({ from: open, removed: mergeSpans(anna.busy) }))
