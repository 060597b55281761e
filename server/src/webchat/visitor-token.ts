import { randomUUID } from 'node:crypto'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { bytesOfId, idAt, openToken, sealToken } from '../kernel/sealed-token.ts'
import type { TokenKind } from '../kernel/sealed-token.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

const VALID_DAYS = 30
const VISITOR_TOKEN: TokenKind = { purpose: 'webchat visitor', version: 1, validMinutes: VALID_DAYS * 24 * 60 }

/** Somebody at a browser, of whom nothing is known but that it is the same one: a random UUID. */
export type VisitorId = string

export function newVisitor(): VisitorId {
  return randomUUID()
}

/** The token by which a browser shows which visitor it is: signed for this business, and worth nothing at another. */
export function sealVisitor(
  session: TenantSession,
  visitor: VisitorId,
): { token: string; expiresAt: Temporal.Instant } {
  const expiresAt = session.clock().add({ hours: VALID_DAYS * 24 })
  return { token: sealToken(session, VISITOR_TOKEN, bytesOfId(visitor)), expiresAt }
}

/** The visitor that a token names. */
export function openVisitor(
  session: TenantSession,
  token: string | null,
): Result<VisitorId, Refusal<'webchat.token_invalid' | 'webchat.token_expired'>> {
  const opened = openToken(session, VISITOR_TOKEN, token ?? '')
  if (opened.ok) return ok(idAt(opened.value, 0))
  return refuse(opened.refusal === 'expired' ? 'webchat.token_expired' : 'webchat.token_invalid')
}

/** Whom the conversation is with, in the list of conversations. */
export function addressOfVisitor(visitor: VisitorId): string {
  return `web:${visitor}`
}
