import type { ExternalCalendarId, ResourceId } from '../kernel/ids.ts'

/** A calendar outside of Ringbook whose busy time blocks a resource. */
export interface ExternalCalendar {
  readonly id: ExternalCalendarId
  readonly version: number
  readonly resourceId: ResourceId
  readonly name: string
  readonly provider: string
  readonly onFailure: 'block' | 'ignore'
  readonly staleAfterMinutes: number | null
  /** Null: never yet. */
  readonly lastReadAt: Temporal.Instant | null
  /** Since when it counts as one that cannot be read: it was reported, or there was no news for too long. */
  readonly failingSince: Temporal.Instant | null
  /** Null while it is only stale. */
  readonly lastError: string | null
  /** The time for which busy time was sent: one start and one end for each stretch of it. */
  readonly readFroms: readonly Temporal.Instant[]
  readonly readUntils: readonly Temporal.Instant[]
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** Whether what is known of a calendar can be trusted, and since when that is so. */
export interface CalendarStatus {
  readonly status: 'unread' | 'ok' | 'stale' | 'failing'
  readonly since: Temporal.Instant
  /** Nothing of the resource is offered or booked meanwhile. */
  readonly blocksResource: boolean
}

/** Something that is busy in an outside calendar. */
export interface BusySpan {
  /** Names the event; one that repeats has the same for all its times. */
  readonly uid: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly summary: string | null
}

/** The stretches of time for which busy time was sent, in their order; those that touch are one. */
export function readWindowsOf({
  readFroms,
  readUntils,
}: ExternalCalendar): { readonly from: Temporal.Instant; readonly to: Temporal.Instant }[] {
  return readFroms.map((from, index) => ({ from, to: readUntils[index] ?? from }))
}

/** When a calendar goes stale without news; null: never, or there was none yet. */
export function staleAt({ lastReadAt, staleAfterMinutes }: ExternalCalendar): Temporal.Instant | null {
  return lastReadAt === null || staleAfterMinutes === null ? null : lastReadAt.add({ minutes: staleAfterMinutes })
}

/** The status of a calendar now. The reading of busy time (store/external-busy.ts) blocks by the same rules. */
export function statusOf(calendar: ExternalCalendar, now: Temporal.Instant): CalendarStatus {
  const blocksResource = calendar.onFailure === 'block'
  const { lastReadAt, failingSince, lastError, createdAt } = calendar
  if (failingSince !== null) {
    return { status: lastError === null ? 'stale' : 'failing', since: failingSince, blocksResource }
  }
  if (lastReadAt === null) return { status: 'unread', since: createdAt, blocksResource }
  const stale = staleAt(calendar)
  if (stale !== null && Temporal.Instant.compare(stale, now) < 0) {
    return { status: 'stale', since: stale, blocksResource }
  }
  return { status: 'ok', since: lastReadAt, blocksResource: false }
}
