import type { BookingLimit, BookingWorld, Slot, TimeSpan } from '@ringbook/availability'

/** A world in which slots are taken that were decided a moment before: their resources, their places, their share of limits. */
export function worldWithSlots(
  world: BookingWorld,
  { slots, partySize }: { slots: readonly Slot[]; partySize: number },
): BookingWorld {
  const assignments = slots.flatMap((slot) => (slot.groupSessionId ? [] : slot.assignments))
  return {
    ...world,
    resources: world.resources.map((resource) => {
      const taken = assignments.filter(({ resourceId }) => resourceId === resource.id)
      return taken.length === 0 ? resource : { ...resource, busy: [...resource.busy, ...taken] }
    }),
    groupSessions: world.groupSessions?.map((session) => {
      const joined = slots.filter((slot) => slot.groupSessionId === session.id).length
      return { ...session, taken: session.taken + joined * partySize }
    }),
    limits: world.limits?.map((limit) => limitWith(limit, { slots, zone: world.zone })),
  }
}

/** Whether a slot takes anything inside a span, buffers included. */
export function reachesInto(slot: Slot, span: TimeSpan): boolean {
  return [slot, ...slot.assignments].some(({ start, end }) => start < span.end && end > span.start)
}

function limitWith(limit: BookingLimit, { slots, zone }: { slots: readonly Slot[]; zone: string }): BookingLimit {
  const counted = slots.filter(
    ({ assignments }) =>
      limit.scope !== 'resource' || assignments.some(({ resourceId }) => resourceId === limit.resourceId),
  )
  return { ...limit, used: [...limit.used, ...counted.map((slot) => shareOf(slot, zone))] }
}

function shareOf({ start, end }: Slot, zone: string): BookingLimit['used'][number] {
  const date = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate().toString()
  return { date, count: 1, minutes: (end - start) / 60_000 }
}
