import { getAppointment } from '../booking/index.ts'
import { getBusinessProfile } from '../catalog/index.ts'
import { newId } from '../kernel/ids.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { bytesOfId, idAt, openToken, sealToken } from '../kernel/sealed-token.ts'
import type { TokenKind } from '../kernel/sealed-token.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { canSendTexts } from '../messaging/index.ts'
import { sendCode, takeCode } from '../receptionist/index.ts'
import { SESSION_HOURS, SIGN_IN_MINUTES } from './limits.ts'
import { isLinkOpen } from './manage-link.ts'
import type { BookingPageServices } from './services.ts'
import { deleteSession, findLink, insertSession } from './store/access.ts'

/** A session at a browser that was just begun. The token is known to that browser alone. */
export interface OpenedSession {
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

/** Which attempt to sign in a code belongs to: signed, so that nobody tries codes at those of others. */
const SIGN_IN: TokenKind = { purpose: 'portal sign-in', version: 1, validMinutes: SIGN_IN_MINUTES }

export interface CodeSent {
  readonly signIn: string
  readonly minutes: number
}

type CodeRefusal = Refusal<'booking_page.sends_no_codes' | 'booking_page.invalid_phone' | 'booking_page.too_many_codes'>

/** Has a code sent to a number. Answers the same for a number that is nobody's here. */
export async function sendPortalCode(
  session: TenantSession,
  { carriers }: Pick<BookingPageServices, 'carriers'>,
  { phone: text }: { phone: string },
): Promise<Result<CodeSent, CodeRefusal>> {
  if (!(await canSendTexts(session, carriers))) return refuse('booking_page.sends_no_codes')
  const { country } = await session.transact(getBusinessProfile)
  const phone = parsePhone({ text, country })
  if (phone === null) return refuse('booking_page.invalid_phone')
  const signInId = newId<string>()
  const minutes = await sendCode(session, { place: { signInId }, phone })
  if (minutes === null) return refuse('booking_page.too_many_codes')
  return ok({ signIn: sealToken(session, SIGN_IN, bytesOfId(signInId)), minutes })
}

/** Lets somebody in who has the code that was sent: they see all appointments of the customer whose number it is. */
export async function enterByCode(
  session: TenantSession,
  { signIn, code }: { signIn: string; code: string },
): Promise<Result<OpenedSession, Refusal<'booking_page.code_wrong'>>> {
  const opened = openToken(session, SIGN_IN, signIn)
  if (!opened.ok) return refuse('booking_page.code_wrong', { tries_left: 0 })
  const place = { signInId: idAt(opened.value, 0) }
  return session.transact<Result<OpenedSession, Refusal<'booking_page.code_wrong'>>>(async (tx) => {
    const proved = await takeCode(session, tx, { place, digits: code.replace(/\D/g, '') })
    if (proved.customer === null) return refuse('booking_page.code_wrong', { tries_left: proved.triesLeft })
    const begun = beginSession(session, { manageLinkId: null, customerId: proved.customer.id })
    await insertSession(tx, begun.stored)
    return ok(begun.opened)
  })
}

/** Lets somebody in who has the link of an appointment: they see this one. */
export async function enterByLink(
  session: TenantSession,
  { manageToken }: { manageToken: string },
): Promise<Result<OpenedSession, Refusal<'booking_page.link_invalid'>>> {
  const now = session.clock()
  const link = await session.transact((tx) => findLink(tx, { tokenHash: hashToken(manageToken), now }))
  const found = link === null ? null : await getAppointment(session, { appointmentId: link.appointmentId })
  if (link === null || found?.ok !== true || !isLinkOpen({ end: found.value.end, now })) {
    return refuse('booking_page.link_invalid')
  }
  const begun = beginSession(session, { manageLinkId: link.id, customerId: null })
  await session.transact((tx) => insertSession(tx, begun.stored))
  return ok(begun.opened)
}

function beginSession(session: TenantSession, of: { manageLinkId: string | null; customerId: CustomerId | null }) {
  const token = newToken()
  const createdAt = session.clock()
  const expiresAt = createdAt.add({ hours: SESSION_HOURS })
  const stored = { ...of, id: newId<string>(), tokenHash: hashToken(token), createdAt, expiresAt }
  return { stored, opened: { token, expiresAt } satisfies OpenedSession }
}

/** Signs out; without effect where nobody is signed in. */
export async function closePortal(session: TenantSession, token: string | null): Promise<void> {
  if (token !== null) await session.transact((tx) => deleteSession(tx, hashToken(token)))
}
