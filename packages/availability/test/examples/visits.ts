import { findVisitSlots, isVisitBookable } from '@ringbook/availability'
import type { VisitItem } from '@ringbook/availability'
import { at, clock, friday, haircut, oneOf, salon } from './salon.ts'

// A cut, then half an hour of make-up.
const makeUp = { ...haircut, durationMinutes: 30, requirements: [oneOf('artist', ['ben', 'anna'])] }
const items: VisitItem[] = [
  { service: haircut, offsetMinutes: 0 },
  { service: makeUp, offsetMinutes: 60 },
]
const withTheSame: VisitItem[] = items.map((item, index) => (index === 1 ? { ...item, sameAs: 0 } : item))

// ['10:00', '10:30']
export const starts = findVisitSlots({ items, world: salon, window: friday }).map(([cut]) => clock(cut?.start ?? 0))

// ['anna', 'ben']
export const byAnybody = whoServes(items)

// ['anna', 'anna']
export const byTheSame = whoServes(withTheSame)

// The cut could be at eleven, but the salon closes at twelve.
// { bookable: false, item: 1, reason: 'outside_opening_hours', resourceId: null, role: null }
export const tooLate = isVisitBookable({ items, world: salon, start: at('11:00') })

function whoServes(asked: VisitItem[]): string[] {
  const decision = isVisitBookable({ items: asked, world: salon, start: at('10:00') })
  if (!decision.bookable) return []
  return decision.slots.flatMap(({ assignments }) => assignments.map(({ resourceId }) => resourceId))
}
