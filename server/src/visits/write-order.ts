import type { GroupSession, Slot } from '@ringbook/availability'
import type { LoadedWorld } from '../booking/index.ts'
import type { GroupSessionId, ResourceId } from '../kernel/ids.ts'

/** A slot as it is written, with the session that it came into. */
export interface WrittenSlot {
  readonly slot: Slot
  readonly groupSessionId: GroupSessionId | null
}

/** When a visit begins and ends. */
export function spanOf(slots: readonly Slot[]): { start: Temporal.Instant; end: Temporal.Instant } {
  return {
    start: Temporal.Instant.fromEpochMilliseconds(Math.min(...slots.map((slot) => slot.start))),
    end: Temporal.Instant.fromEpochMilliseconds(Math.max(...slots.map((slot) => slot.end))),
  }
}

/** Everything that the services of a visit take. */
export function resourcesOfVisit(slots: readonly Slot[]): ResourceId[] {
  return [...new Set(slots.flatMap(idsOf))].map((id) => id as ResourceId)
}

/**
 * The places of slots in the order in which they are written: by the first of their resources, as the booking functions
 * of the database take the resources of one appointment. A visit and a single booking then mostly meet in one order, and
 * neither waits for what the other holds.
 */
export function inOrderOfWriting(slots: readonly Slot[]): number[] {
  const key = (place: number) => idsOf(slots[place]).toSorted().join()
  return slots.map((_, place) => place).toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
}

function idsOf(slot: Slot | undefined): string[] {
  return slot?.assignments.map(({ resourceId }) => resourceId) ?? []
}

/**
 * What was loaded of a service, with the sessions that earlier services of the same visit have just opened: they were
 * planned side by side, so none of them is a stranger's that was opened meanwhile.
 */
export function withOpenedSessions(loaded: LoadedWorld, written: readonly WrittenSlot[]): LoadedWorld {
  const opened = written.flatMap(({ slot, groupSessionId }): GroupSession[] => {
    const isNew = groupSessionId !== null && (slot.groupSessionId ?? null) === null
    return isNew ? [{ id: groupSessionId, start: slot.start, end: slot.end, places: 1, taken: 1, assignments: [] }] : []
  })
  if (opened.length === 0) return loaded
  return { ...loaded, world: { ...loaded.world, groupSessions: [...(loaded.world.groupSessions ?? []), ...opened] } }
}
