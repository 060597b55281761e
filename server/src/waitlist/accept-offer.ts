import { bookWithin, rescheduleWithin, retryLostRaces } from '../booking/index.ts'
import type { Appointment, AppointmentSource, BookingRefusal, IntakeAnswers, OfferedSlot } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import type { WaitlistRefusal } from './errors.ts'
import { lockOffer, refusalOfAnswer } from './find-offer.ts'
import type { LockedOffer, OfferName } from './find-offer.ts'
import { createFreeTimes } from './free-times.ts'
import { FREE_NOW_MAX } from './limits.ts'
import { announceEntry } from './store/announce.ts'
import { findEntry, updateEntry } from './store/entries.ts'
import { closeOffer, findOffer, findOfferByToken } from './store/offers.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { heldToken } from './waitlist-offer.ts'

export type Acceptance = OfferName & {
  source?: AppointmentSource
  intakeAnswers?: IntakeAnswers
  customerNotes?: string | null
}

export interface AcceptedOffer {
  readonly entry: WaitlistEntry
  readonly appointment: Appointment
}

/**
 * Takes an offered time: books it with the hold that kept it, or moves the appointment for which an earlier time was
 * wanted. Minimum notice is not asked again: it held when the business offered the time. An offer that has ended is
 * refused, with `details.alternatives`: other times that suit and are free. Of two at once the second is refused with the
 * appointment of the first.
 */
export async function acceptOffer(
  session: TenantSession,
  acceptance: Acceptance,
): Promise<Result<AcceptedOffer, WaitlistRefusal>> {
  const tried = await retryLostRaces(session, (tx) =>
    undoIfRefused<TenantTx, AcceptedOffer, WaitlistRefusal>(
      (work) => joinTransaction(session, tx).transact(work),
      (inner) => accept(session, inner, acceptance),
    ),
  )
  // The time is kept for them, so somebody else can have it only from outside: an outside calendar, or a limit.
  const answer = tried.lost === null ? tried.answer : refuse('booking.slot_taken')
  return answer.ok ? answer : withOtherTimes(session, { refusal: answer.refusal, name: acceptance })
}

async function accept(
  session: TenantSession,
  tx: TenantTx,
  acceptance: Acceptance,
): Promise<Result<AcceptedOffer, WaitlistRefusal>> {
  const locked = await lockOffer(tx, acceptance)
  if (!locked.ok) return locked
  const now = session.clock()
  const refusal = refusalOfAnswer(locked.value, now)
  if (refusal !== null) return { ok: false, refusal }
  const { offer } = locked.value
  const taken = await take(session, tx, { ...locked.value, acceptance })
  if (!taken.ok) return taken
  await closeOffer(tx, { id: offer.id, status: 'accepted', now })
  const entry = await updateEntry(tx, offer.entryId, { status: 'booked', appointmentId: taken.value.id })
  await announceEntry(tx, { type: 'waitlist.offer_accepted', entry, offer })
  return ok({ entry, appointment: taken.value })
}

async function take(
  session: TenantSession,
  tx: TenantTx,
  { entry, offer, acceptance }: LockedOffer & { acceptance: Acceptance },
): Promise<Result<Appointment, BookingRefusal>> {
  const { serviceId, partySize, replaced, customer, source, notes } = entry
  const { branchId, start, resourceIds } = offer
  const holdToken = heldToken(session, offer.id)
  if (replaced !== null) {
    const slot = { serviceId, branchId, start, resourceIds }
    const move = { appointmentId: replaced.id, slot, holdToken, expectedVersion: null, by: 'staff' } as const
    return rescheduleWithin(session, tx, move)
  }
  return bookWithin(session, tx, {
    slot: { serviceId, branchId, start, resourceIds, partySize },
    holdToken,
    customer: { customerId: customer.id },
    source: acceptance.source ?? source,
    intakeAnswers: acceptance.intakeAnswers,
    customerNotes: acceptance.customerNotes ?? notes,
    noticeRule: 'waived',
  })
}

// Whoever comes too late still wants to come.
async function withOtherTimes(
  session: TenantSession,
  { refusal, name }: { refusal: WaitlistRefusal; name: OfferName },
): Promise<{ ok: false; refusal: WaitlistRefusal }> {
  const isTimeGone = refusal.code === 'waitlist.offer_expired' || refusal.code === 'booking.slot_taken'
  if (!isTimeGone) return { ok: false, refusal }
  const alternatives = await findOtherTimes(session, name)
  return refuse(refusal.code, { ...refusal.details, alternatives })
}

async function findOtherTimes(session: TenantSession, name: OfferName): Promise<readonly OfferedSlot[]> {
  const entry = await session.transact(async (tx) => {
    const offer = 'token' in name ? await findOfferByToken(tx, name.token) : await findOffer(tx, name.offerId)
    return offer === null ? null : findEntry(tx, offer.entryId)
  })
  if (entry === null) return []
  const free = await createFreeTimes(session, { freed: null }).suiting(entry, { count: FREE_NOW_MAX })
  return free.ok ? free.value : []
}
