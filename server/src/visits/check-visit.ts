import type { Result } from '../kernel/result.ts'
import { ok } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readVisitWish } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { offerVisit } from './offer-visit.ts'
import { planVisit } from './plan-visit.ts'
import type { OfferedVisit, VisitWish } from './visit.ts'

/** Whether a visit can be booked at one start; refused as booking it would be. Writes nothing. */
export async function checkVisit(
  session: TenantSession,
  wish: VisitWish & { start: Temporal.Instant },
): Promise<Result<OfferedVisit, VisitRefusal>> {
  return session.transact<Result<OfferedVisit, VisitRefusal>>(async (tx) => {
    const asked = await readVisitWish(tx, wish)
    if (!asked.ok) return asked
    const planned = await planVisit(session, tx, { asked: asked.value, start: wish.start })
    if (!planned.ok) return planned
    return ok(offerVisit(session, planned.value.visit, planned.value.slots))
  })
}
