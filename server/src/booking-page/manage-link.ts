import { getAppointment } from '../booking/index.ts'
import type { BookingRefusal } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { LINK_DAYS_AFTER, LINK_DAYS_MAX } from './limits.ts'
import { deleteLinks, insertLink } from './store/access.ts'

/** Makes a link that opens one appointment. The token is known to whoever gets it here alone. */
export async function addManageLink(
  session: TenantSession,
  tx: TenantTx,
  appointmentId: AppointmentId,
): Promise<string> {
  const token = newToken()
  const createdAt = session.clock()
  const expiresAt = createdAt.add({ hours: 24 * LINK_DAYS_MAX })
  await insertLink(tx, { id: newId<string>(), appointmentId, tokenHash: hashToken(token), createdAt, expiresAt })
  return token
}

/** Whether a link still opens its appointment: until some days after it, wherever it was moved. */
export function isLinkOpen({ end, now }: { end: Temporal.Instant; now: Temporal.Instant }): boolean {
  return Temporal.Instant.compare(now, end.add({ hours: 24 * LINK_DAYS_AFTER })) < 0
}

/** Ends the links of an appointment, and whatever was opened with them. Once more is without effect. */
export async function revokeManageLinks(
  session: TenantSession,
  { appointmentId }: { appointmentId: AppointmentId },
): Promise<Result<undefined, BookingRefusal>> {
  const found = await getAppointment(session, { appointmentId })
  if (!found.ok) return found
  await session.transact((tx) => deleteLinks(tx, appointmentId))
  return ok(undefined)
}
