import type * as contract from '@ringbook/api-contract'
import type { z } from 'zod'
import { slotAnswer } from '../booking/index.ts'
import { refuse } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { WaitlistRefusal } from './errors.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { isKept, offerToken } from './waitlist-offer.ts'
import type { WaitlistOffer } from './waitlist-offer.ts'

/** An entry as the contract shows it. */
export function entryAnswer(entry: WaitlistEntry): contract.WaitlistEntry {
  return {
    id: entry.id,
    version: entry.version,
    status: entry.status,
    customer: entry.customer,
    service: { id: entry.serviceId, name: entry.serviceName },
    branch_id: entry.branchId,
    resource_ids: [...entry.resourceIds],
    party_size: entry.partySize,
    from_date: entry.fromDate.toString(),
    until_date: entry.untilDate.toString(),
    days_of_week: [...entry.daysOfWeek],
    times_of_day: entry.timesOfDay.map((part) => ({ start: clock(part.startMinute), end: clock(part.endMinute) })),
    priority: entry.priority,
    replaces_appointment_id: entry.replaced?.id ?? null,
    appointment_id: entry.appointmentId,
    source: entry.source,
    notes: entry.notes,
    created_at: entry.createdAt.toString(),
    updated_at: entry.updatedAt.toString(),
  }
}

/** An offer as the contract shows it; its token only while it can be answered. */
export function offerAnswer(session: TenantSession, offer: WaitlistOffer): contract.WaitlistOffer {
  return {
    id: offer.id,
    entry_id: offer.entryId,
    status: offer.status,
    branch_id: offer.branchId,
    resource_ids: [...offer.resourceIds],
    start: offer.start.toString(),
    end: offer.end.toString(),
    timezone: offer.timezone,
    offered_at: offer.offeredAt.toString(),
    expires_at: offer.expiresAt.toString(),
    answered_at: offer.answeredAt?.toString() ?? null,
    token: isKept(offer, session.clock()) ? offerToken(session, offer.id) : null,
  }
}

/** An open offer with whom it is for. */
export function openOfferAnswer(
  session: TenantSession,
  { entry, offer }: { entry: WaitlistEntry; offer: WaitlistOffer },
): z.output<typeof contract.OpenWaitlistOffer> {
  return { ...offerAnswer(session, offer), entry: entryAnswer(entry) }
}

/** A refusal as the contract writes it: other times in the shape of slots. */
export function answerRefusal(refusal: WaitlistRefusal) {
  const offered = refusal.details?.['alternatives']
  if (!Array.isArray(offered)) return { ok: false, refusal } as const
  return refuse(refusal.code, { ...refusal.details, alternatives: offered.map(slotAnswer) })
}

function clock(minute: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
