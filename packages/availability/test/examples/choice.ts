import { isBookable } from '@ringbook/availability'
import type { AvailabilityQuestion, BookableService } from '@ringbook/availability'
import { at, haircut, oneOf, salon } from './salon.ts'

// At eleven both are free. Anna has served one customer today; this month she has served eight, Ben six at half the
// weight.
const stylist = {
  ...oneOf('stylist', ['anna', 'ben']),
  candidates: [
    { resourceId: 'anna', preferenceOrder: 1, weight: 2, servedCount: 8 },
    { resourceId: 'ben', preferenceOrder: 2, weight: 1, servedCount: 6 },
  ],
}

// 'anna'
export const byPreference = whoServes({ choice: 'preference' })

// 'ben'
export const leastBusy = whoServes({ choice: 'least_busy' })

// 'anna'
export const inTurn = whoServes({ choice: 'round_robin' })

// A wish gives way when it cannot be met; who is insisted on does not.
// 'ben'
export const wished = whoServes({}, { preferredIds: ['ben'] })

// 'anna'
export const wishedInVain = whoServes({}, { preferredIds: ['zoe'] })

// 'resource_not_suitable'
export const insisted = whoServes({}, { resourceIds: ['zoe'] })

function whoServes(change: Partial<BookableService>, wishes: Partial<AvailabilityQuestion> = {}): string | undefined {
  const service = { ...haircut, requirements: [stylist], ...change }
  const decision = isBookable({ service, world: salon, start: at('11:00'), ...wishes })
  return decision.bookable ? decision.slot.assignments[0]?.resourceId : decision.reason
}
