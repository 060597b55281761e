import { haircut, needs, person, salon } from './salon.ts'
import { isVisitBookable } from '../src/visits.ts'
import type { VisitItem, VisitQuestion } from '../src/visits.ts'
import type { BookableResource, BookingWorld } from '../src/index.ts'

/** Anna and Ben cut hair. */
export const cut = haircut({ requirements: [needs('stylist', ['anna', 'ben'])] })
/** Ben and Carla colour it. */
export const colour = haircut({ requirements: [needs('colourist', ['ben', 'carla'])] })

type Busy = BookableResource['busy']

/** The salon in which Anna, Ben and Carla have these customers. */
export function busy({
  anna = [],
  ben = [],
  carla = [],
}: { anna?: Busy; ben?: Busy; carla?: Busy } = {}): BookingWorld {
  return salon({
    resources: [person('anna', { busy: anna }), person('ben', { busy: ben }), person('carla', { busy: carla })],
  })
}

/** One service of a visit, after so many minutes. */
export function after(offsetMinutes: number, change: Partial<VisitItem> = {}): VisitItem {
  return { service: cut, offsetMinutes, ...change }
}

/** Who serves each service of a visit ('anna', 'ben+room'), or the reason and the service that it befalls. */
export function served({ start, ...question }: VisitQuestion & { start: number }): string[] {
  const decision = isVisitBookable({ start, ...question })
  if (!decision.bookable) {
    const { item, reason, resourceId } = decision
    return [`service ${item + 1}: ${reason}${resourceId === null ? '' : ` (${resourceId})`}`]
  }
  return decision.slots.map(({ assignments }) => assignments.map(({ resourceId }) => resourceId).join('+'))
}

/** A row of a table of visits; they start at ten in an empty salon unless it says otherwise. */
export interface VisitRow extends Partial<VisitQuestion> {
  title: string
  start?: string
  served: string[]
}
