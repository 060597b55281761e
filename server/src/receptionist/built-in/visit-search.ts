import type { ServiceSummary } from '../../catalog/index.ts'
import { branchArgument, identityOf } from './dialogue-state.ts'
import type { DialogueState, VisitItem, Wish } from './dialogue-state.ts'
import { minutesOf } from './settle-length.ts'
import { call } from './step.ts'
import type { Situation, Step } from './step.ts'

/** "A cut and a colour", as it is spoken of before it is searched for. */
export function namesOfItems(items: readonly VisitItem[], facts: Situation['facts']): string {
  const names = items.flatMap(({ serviceId }) => facts.services.find(({ id }) => id === serviceId)?.name ?? [])
  return [...new Set(names)].join(' + ')
}

/** Looks for times for several services in one go. Whoever is wished for serves what they do. */
export function searchVisits(
  state: DialogueState,
  items: readonly VisitItem[],
  { when, facts }: { when: Record<string, unknown>; facts: Situation['facts'] },
): Step {
  const { staffId, isPreference, isSameForAll } = state.wish
  const member = facts.staff.find(({ id }) => id === staffId)
  const { appointment } = state
  if (appointment !== null) {
    const moved = { moves_reference: appointment.reference, ...identityOf(state) }
    return call({ ...state, chosen: null, offers: [] }, 'find_visit_times', { ...moved, ...when })
  }
  return call({ ...state, chosen: null, offers: [] }, 'find_visit_times', {
    items: items.map(({ serviceId, guest }) => ({
      service: serviceId,
      ...(guest === null ? {} : { guest }),
      ...lengthArgument(
        state.wish,
        facts.services.find(({ id }) => id === serviceId),
      ),
      ...(member?.serviceIds.includes(serviceId) ? { staff: member.id } : {}),
      ...(member !== undefined && isPreference ? { staff_is_preference: true } : {}),
    })),
    ...(isSameForAll ? { same_staff: 'same' } : {}),
    ...branchArgument(state.wish),
    ...when,
  })
}

/** The length belongs to those of the services that are given in it. */
function lengthArgument({ length }: Wish, service: ServiceSummary | undefined): { duration_minutes?: number } {
  const hasChoice = service !== undefined && service.durations.length > 0
  const minutes = hasChoice && length !== null ? minutesOf(length, service) : undefined
  return minutes === undefined ? {} : { duration_minutes: minutes }
}
