import type { TimeReading } from '@ringbook/spoken-time'
import { findSlots } from '../../booking/index.ts'
import type { BookingRefusal, OfferedSlot } from '../../booking/index.ts'
import { wallClock } from '../../kernel/clock.ts'
import type { ResourceId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { possibleMinutes } from '../opening.ts'
import type { ToolContext } from '../tool.ts'
import { chooseOffers, isWishedDay } from './choose-offers.ts'
import type { LocalSlot } from './choose-offers.ts'
import type { SearchWish } from './search-wish.ts'
import type { AskedService } from './service-arguments.ts'
import { toSlotOffer } from './slot-offer.ts'
import type { SlotOffer } from './slot-offer.ts'
import type { StaffChoice } from './staff-arguments.ts'

const SLOTS_READ_MAX = 2_000

/** Everything that a search needs, with no doubt left. */
export interface Search extends AskedService {
  readonly staff: StaffChoice
  readonly wish: SearchWish
}

/** Local dates; `until` exclusive. */
export interface DateWindow {
  readonly from: string
  readonly until: string
}

interface FreeSlot extends LocalSlot {
  readonly slot: OfferedSlot
}

/**
 * Up to three free times in a window that are worth saying, with those who were named, if anybody was. The wish says
 * which time of day; of the days only those inside the window count.
 */
export async function findOffers(
  session: TenantSession,
  asked: Search,
  window: DateWindow,
): Promise<Result<readonly SlotOffer[], BookingRefusal>> {
  const days = [{ kind: 'range', ...window } as const]
  return chosenOffers(await freeWithNamed(session, asked, window), { asked, wish: { ...asked.wish, days } })
}

/** The same on the wished days alone. */
export async function findOffersOnWishedDays(
  session: TenantSession,
  asked: Search,
  window: DateWindow,
): Promise<Result<readonly SlotOffer[], BookingRefusal>> {
  return chosenOffers(await freeWithNamed(session, asked, window), { asked, wish: asked.wish })
}

/** The same with anybody but those who were named. */
export async function findOffersOfOthers(
  session: TenantSession,
  asked: Search,
  window: DateWindow,
): Promise<Result<readonly SlotOffer[], BookingRefusal>> {
  const named = new Set<string>(asked.staff.named.map(({ id }) => id))
  const others = asked.context.facts.staff.filter(
    ({ id, serviceIds }) => !named.has(id) && serviceIds.includes(asked.service.id),
  )
  const found = await freeWithAny(session, asked, { window, staffIds: others.map(({ id }) => id) })
  return chosenOffers(found, { asked, wish: asked.wish })
}

function chosenOffers(
  found: Result<readonly FreeSlot[], BookingRefusal>,
  { asked, wish }: { asked: Search; wish: SearchWish },
): Result<readonly SlotOffer[], BookingRefusal> {
  if (!found.ok) return found
  const { branch } = asked.context.facts
  const free = found.value.filter(({ date }) => isWishedDay(date, wish))
  const minutes = possibleMinutes(branch, { dates: [], minutes: clockMinutes(wish) })
  const times = wish.times.filter((time) => time.kind === 'between' || minutes.includes(time.minute))
  return ok(chooseOffers(free, { ...wish, times }).map(({ slot }) => toSlotOffer(slot)))
}

async function freeWithNamed(
  session: TenantSession,
  asked: Search,
  window: DateWindow,
): Promise<Result<readonly FreeSlot[], BookingRefusal>> {
  const staffIds = asked.staff.named.map(({ id }) => id)
  return staffIds.length === 0
    ? freeWith(session, asked, { window, resourceIds: [] })
    : freeWithAny(session, asked, { window, staffIds })
}

/** Each is asked for alone; of those who are free at the same time the first counts. */
async function freeWithAny(
  session: TenantSession,
  asked: Search,
  { window, staffIds }: { window: DateWindow; staffIds: readonly ResourceId[] },
): Promise<Result<readonly FreeSlot[], BookingRefusal>> {
  const byStart = new Map<number, FreeSlot>()
  for (const id of staffIds) {
    const found = await freeWith(session, asked, { window, resourceIds: [id] })
    if (!found.ok) return found
    for (const free of found.value) {
      const at = free.slot.start.epochMilliseconds
      if (!byStart.has(at)) byStart.set(at, free)
    }
  }
  return ok([...byStart.values()].toSorted((one, other) => Temporal.Instant.compare(one.slot.start, other.slot.start)))
}

async function freeWith(
  session: TenantSession,
  { question }: Search,
  { window, resourceIds }: { window: DateWindow; resourceIds: readonly ResourceId[] },
): Promise<Result<readonly FreeSlot[], BookingRefusal>> {
  const found = await findSlots(session, {
    ...question,
    from: Temporal.PlainDate.from(window.from),
    to: Temporal.PlainDate.from(window.until),
    resourceIds,
    limit: SLOTS_READ_MAX,
  })
  if (!found.ok) return found
  const clock = wallClock(found.value.timezone)
  return ok(found.value.slots.map((slot) => ({ slot, ...clock(slot.start) })))
}

/** The clock times that were wished for. */
export function clockMinutes({ times }: Pick<SearchWish, 'times'>): number[] {
  return times.flatMap((time: TimeReading) => (time.kind === 'between' ? [] : [time.minute]))
}

/** A wall time that does not exist on the night of the clock change is read as the hour after it. */
export function instantAt({ date, minute }: LocalSlot, { facts }: ToolContext): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return Temporal.PlainDate.from(date).toPlainDateTime(time).toZonedDateTime(facts.timezone).toInstant()
}
