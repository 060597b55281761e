import type { OfferedSlot } from '../booking/index.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { FreedTime } from './freed-time.ts'
import { createFreeTimes } from './free-times.ts'
import type { FreeTimes } from './free-times.ts'
import { ATTEMPTS_MAX, LOOK_AHEAD_DAYS_MAX } from './limits.ts'
import { placeOffer } from './place-offer.ts'
import { listWaiting } from './store/entries.ts'
import { listOffersOf } from './store/offers.ts'
import type { Span, WaitlistEntry } from './waitlist-entry.ts'

/**
 * Offers time that became free to those who wait for it, in their order: to the first whom it suits, and what is left of
 * it to the next. Whoever is offered a time has it kept; it is free for nobody else until they answer or it ends.
 * Repeatable at any time and by many at once: what is kept is not free any more. Answers how many offers were made.
 */
export async function offerFreedTime(
  session: TenantSession,
  { freed, neverAsked = false }: { freed: FreedTime; neverAsked?: boolean },
): Promise<number> {
  if (freed !== null && freed.length === 0) return 0
  const entries = await session.transact((tx) => listWaiting(tx, { ...datesOf(session, freed), neverAsked }))
  const times = createFreeTimes(session, { freed })
  let offered = 0
  for (const entry of entries) {
    if (await offerTo(session, { entry, times })) offered += 1
  }
  return offered
}

async function offerTo(
  session: TenantSession,
  { entry, times }: { entry: WaitlistEntry; times: FreeTimes },
): Promise<boolean> {
  for (const slot of await candidatesFor(session, { entry, times })) {
    const placed = await placeOffer(session, { entry, slot })
    // Whatever came of it, somebody has just taken time: what was read before may be gone.
    times.forget()
    if (placed !== 'not_possible') return placed === 'offered'
  }
  return false
}

// Nobody is offered a time again that they declined or let pass, nor one beside it that overlaps.
async function candidatesFor(
  session: TenantSession,
  { entry, times }: { entry: WaitlistEntry; times: FreeTimes },
): Promise<readonly OfferedSlot[]> {
  // Most times suit nobody: what was offered before is read only for those whom one would suit.
  const any = await times.suiting(entry, { count: 1 })
  if (!any.ok || any.value.length === 0) return []
  const exceptAt: Span[] = await session.transact((tx) => listOffersOf(tx, entry.id))
  const found = await times.suiting(entry, { count: ATTEMPTS_MAX, exceptAt })
  invariant(found.ok, 'a question that was answered is answered again')
  return found.value
}

function datesOf(
  session: TenantSession,
  freed: FreedTime,
): { from: Temporal.PlainDate; until: Temporal.PlainDate | null } {
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate()
  const today = dateOf(session.clock())
  if (freed === null) return { from: today, until: today.add({ days: LOOK_AHEAD_DAYS_MAX }) }
  const { compare } = Temporal.PlainDate
  const first = freed.map((span) => dateOf(span.start).subtract({ days: 1 })).toSorted(compare)[0] ?? today
  const last =
    freed
      .map((span) => dateOf(span.end))
      .toSorted(compare)
      .at(-1) ?? today
  return { from: compare(first, today) < 0 ? today : first, until: last }
}
