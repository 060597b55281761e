import { placeHold, readSlotChoice } from '../booking/index.ts'
import type { BookingRefusal, PlacedHold } from '../booking/index.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { OpenPage } from './enter-page.ts'
import { HOLD_MINUTES } from './limits.ts'
import { checkOffer, readOfferedCatalog } from './read-page.ts'

/** Keeps an offered time while the visitor writes who they are; their earlier holds are given up for it. */
export async function keepTime(
  page: OpenPage,
  { slotToken, replaces }: { slotToken: string; replaces: readonly string[] },
): Promise<Result<PlacedHold, BookingRefusal | Refusal<'booking_page.not_offered'>>> {
  const offered = await checkSlot(page, slotToken)
  if (!offered.ok) return offered
  return placeHold(page.session, { slot: { token: slotToken }, replaces, minutes: HOLD_MINUTES })
}

/** Refuses a slot of what is not booked on the page: a token may come from a call, or from before it was hidden. */
export async function checkSlot(page: OpenPage, token: string) {
  const chosen = readSlotChoice(page.session, { token })
  if (!chosen.ok) return chosen
  const { serviceId, branchId } = chosen.value
  return checkOffer(await readOfferedCatalog(page), { serviceId, branchId, staffId: null })
}
