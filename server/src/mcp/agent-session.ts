import type { ConversationId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import { bytesOfId, ID_BYTES, idAt, openToken, sealToken } from '../kernel/sealed-token.ts'
import type { TokenKind } from '../kernel/sealed-token.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/** A session of one agent: the conversation in which everything is on record that it does. */
export interface AgentSession {
  readonly conversationId: ConversationId
  /** Whose key it is. */
  readonly principal: string
}

const DAYS_MAX = 30
const SESSION_ID: TokenKind = { purpose: 'mcp session', version: 1, validMinutes: DAYS_MAX * 24 * 60 }

/**
 * The id of a new session. It says by itself to which conversation and to which key it belongs, so that a session
 * outlives a restart, and one in which nothing was done leaves nothing behind.
 */
export function newSessionId(session: TenantSession, principal: string): string {
  return sealToken(session, SESSION_ID, Buffer.concat([bytesOfId(newId<ConversationId>()), Buffer.from(principal)]))
}

/** The session that an id names; null if it is none, is older than 30 days, or was given to another key. */
export function readSessionId(session: TenantSession, given: { id: string; principal: string }): AgentSession | null {
  const { id, principal } = given
  const opened = openToken(session, SESSION_ID, id)
  if (!opened.ok || opened.value.toString('utf8', ID_BYTES) !== principal) return null
  return { conversationId: idAt(opened.value, 0) as ConversationId, principal }
}
