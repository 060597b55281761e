import type { BranchId, HoldId, ResourceId, WaitlistEntryId, WaitlistOfferId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/** One time that is offered to one entry and kept for it. */
export interface WaitlistOffer {
  readonly id: WaitlistOfferId
  readonly entryId: WaitlistEntryId
  readonly status: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
  readonly branchId: BranchId
  /** Zone of the branch. */
  readonly timezone: string
  /** Who would serve. */
  readonly resourceIds: readonly ResourceId[]
  readonly holdId: HoldId | null
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly offeredAt: Temporal.Instant
  /** From then on the time is free for others. */
  readonly expiresAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant | null
}

/**
 * The token with which a customer answers an offer. Only its hash is stored, and yet it can be told again as often as
 * needed: it is the signature of the offer's id, so that whoever sends the message about an offer needs no more than
 * that id, and no secret lies in the outbox.
 */
export function offerToken(session: TenantSession, offerId: WaitlistOfferId): string {
  return signedId(session, { purpose: 'waitlist_offer', offerId })
}

/** The token of the hold by which the time of an offer is kept. */
export function heldToken(session: TenantSession, offerId: WaitlistOfferId): string {
  return signedId(session, { purpose: 'waitlist_hold', offerId })
}

function signedId(session: TenantSession, { purpose, offerId }: { purpose: string; offerId: string }): string {
  return session.sign({ purpose, content: Buffer.from(offerId) }).toString('base64url')
}

/** Whether the time of an offer is still kept. */
export function isKept(offer: WaitlistOffer, now: Temporal.Instant): boolean {
  return offer.status === 'open' && Temporal.Instant.compare(now, offer.expiresAt) < 0
}
