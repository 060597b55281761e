import { findSlots } from '../booking/index.ts'
import type { BookingRefusal, OfferedSlot, SlotSearch } from '../booking/index.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { FreedTime } from './freed-time.ts'
import { LOOK_AHEAD_DAYS_MAX, PAGE_DAYS } from './limits.ts'
import { localTimeOf, overlap, whatSuits } from './waitlist-entry.ts'
import type { LocalTime, Span, Wish } from './waitlist-entry.ts'

type Slots = Result<readonly OfferedSlot[], BookingRefusal>
type Page = Result<readonly LocalTime<OfferedSlot>[], BookingRefusal>
type Question = Omit<SlotSearch, 'from' | 'to' | 'limit'>

/** The free times of the services that are waited for. */
export interface FreeTimes {
  /** The first `count` times that suit a wish, ascending; refuses what booking refuses, such as a service that is gone. */
  suiting(wish: Wish, options: { count: number; exceptAt?: readonly Span[] }): Promise<Slots>
  /** To be told when time was taken: what was read before holds no longer. */
  forget(): void
}

const PAGE_SLOTS = 2_000
const DAY_MS = 86_400_000

/**
 * Looks for free times of many wishes, and reads a calendar only once however many wait for it: a list of a thousand
 * has some dozen questions. `freed`: only times that lie in what became free.
 */
export function createFreeTimes(session: TenantSession, { freed }: { freed: FreedTime }): FreeTimes {
  const reach = reachOf(session.clock(), freed)
  const calendars = new Map<string, Map<number, Promise<Page>>>()

  const pageOf = (question: Question, number: number): Promise<Page> => {
    const key = JSON.stringify(question)
    const pages = calendars.get(key) ?? new Map<number, Promise<Page>>()
    calendars.set(key, pages)
    const page = pages.get(number) ?? readPage(session, { question, page: pageSpan(reach, number) })
    pages.set(number, page)
    return page
  }

  return {
    async suiting(wish, { count, exceptAt = [] }) {
      const found: OfferedSlot[] = []
      const isWanted = whatSuits(wish)
      const isOpen = (slot: OfferedSlot) => isInside(slot, freed) && !exceptAt.some((span) => overlap(span, slot))
      for (const question of questionsOf(wish)) {
        const mine: OfferedSlot[] = []
        for (const number of pagesFor(wish, reach)) {
          const page = await pageOf(question, number)
          if (!page.ok) return page
          const wanted = page.value.filter((time) => isWanted(time) && isOpen(time.slot))
          mine.push(...wanted.map((time) => time.slot))
          if (mine.length >= count) break
        }
        found.push(...mine)
      }
      return ok(found.toSorted(byStart).slice(0, count))
    },
    forget: () => calendars.clear(),
  }
}

// Whom they want: any of these, so each is asked for alone.
function questionsOf(wish: Wish): Question[] {
  const { serviceId, branchId, resourceIds, partySize, replaced } = wish
  const question = { serviceId, branchId, partySize, ...(replaced === null ? {} : movedQuestion(replaced)) }
  return resourceIds.length === 0 ? [question] : resourceIds.map((id) => ({ ...question, resourceIds: [id] }))
}

// It keeps its length and its way; limits do not count it, since it leaves its old time.
function movedQuestion({ id, start, end, groupSessionId }: NonNullable<Wish['replaced']>): Partial<Question> {
  return {
    durationMinutes: start.until(end).total('minutes'),
    ignoredAppointmentIds: [id],
    ...(groupSessionId === null ? {} : { mode: 'group' }),
  }
}

async function readPage(session: TenantSession, { question, page }: { question: Question; page: Span }): Promise<Page> {
  const times: LocalTime<OfferedSlot>[] = []
  let from = page.start
  for (;;) {
    const found = await findSlots(session, { ...question, from, to: page.end, limit: PAGE_SLOTS })
    if (!found.ok) return found
    times.push(...found.value.slots.map(localTimeOf))
    const last = found.value.slots.at(-1)
    if (last === undefined || found.value.slots.length < PAGE_SLOTS) return ok(times)
    from = last.start.add({ milliseconds: 1 })
    if (Temporal.Instant.compare(from, page.end) >= 0) return ok(times)
  }
}

// A time that lies in what became free may begin a day before: no appointment is longer.
function reachOf(now: Temporal.Instant, freed: FreedTime): Span {
  const farthest = now.add({ hours: 24 * LOOK_AHEAD_DAYS_MAX })
  if (freed === null) return { start: now, end: farthest }
  const { compare } = Temporal.Instant
  const first = freed.map((span) => span.start).toSorted(compare)[0] ?? now
  const last =
    freed
      .map((span) => span.end)
      .toSorted(compare)
      .at(-1) ?? now
  const start = first.subtract({ hours: 24 })
  return { start: compare(start, now) < 0 ? now : start, end: compare(last, farthest) > 0 ? farthest : last }
}

function pageSpan(reach: Span, number: number): Span {
  const start = reach.start.add({ hours: 24 * PAGE_DAYS * number })
  const end = start.add({ hours: 24 * PAGE_DAYS })
  return { start, end: Temporal.Instant.compare(end, reach.end) > 0 ? reach.end : end }
}

// The dates of a wish are those of a branch whose zone is not known yet: a day more on either side.
function pagesFor({ fromDate, untilDate }: Wish, reach: Span): number[] {
  const instantOf = (date: Temporal.PlainDate) => date.toZonedDateTime('UTC').epochMilliseconds
  const origin = reach.start.epochMilliseconds
  const first = Math.max(instantOf(fromDate) - DAY_MS, origin)
  const end = Math.min(instantOf(untilDate) + 2 * DAY_MS, reach.end.epochMilliseconds)
  const numberAt = (instant: number) => Math.floor((instant - origin) / (PAGE_DAYS * DAY_MS))
  if (end <= first) return []
  const from = numberAt(first)
  return Array.from({ length: numberAt(end - 1) - from + 1 }, (_, index) => from + index)
}

function isInside(slot: OfferedSlot, freed: FreedTime): boolean {
  return freed === null || freed.some((span) => overlap(span, slot))
}

function byStart(one: OfferedSlot, other: OfferedSlot): number {
  return Temporal.Instant.compare(one.start, other.start)
}
