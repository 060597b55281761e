import type { TenantSession } from '../kernel/tenant-session.ts'
import { readConversationWith, readProgressWith } from '../messaging/index.ts'
import type { ConversationWith } from '../messaging/index.ts'
import { addressOfVisitor } from './visitor-token.ts'
import type { VisitorId } from './visitor-token.ts'

/** A visitor's conversation as it stands; null: they have written nothing yet. */
export interface VisitState {
  readonly cursor: string
  readonly conversation: ConversationWith | null
}

/** What stands in the visitor's conversation. */
export async function readVisit(session: TenantSession, visitor: VisitorId): Promise<VisitState> {
  const conversation = await readConversationWith(session, { channel: 'chat', address: addressOfVisitor(visitor) })
  return { cursor: cursorOf(conversation), conversation }
}

/**
 * The same once there is more than what was read; at the end of the wait in any case. Every message changes the version
 * of its conversation under its lock, so that nothing that is committed later is older than what was read.
 */
export async function waitForMore(
  session: TenantSession,
  waiting: {
    visitor: VisitorId
    after: string
    waitSeconds: number
    /** Aborted when nobody waits for the answer any more. */
    signal: AbortSignal
    untilNextLook(): Promise<void>
  },
): Promise<VisitState> {
  const { visitor, after, waitSeconds, signal } = waiting
  const address = { channel: 'chat', address: addressOfVisitor(visitor) } as const
  const until = performance.now() + waitSeconds * 1_000
  while (!signal.aborted && performance.now() < until) {
    if (cursorOf(await readProgressWith(session, address)) !== after) break
    await waiting.untilNextLook()
  }
  return readVisit(session, visitor)
}

function cursorOf(conversation: { readonly id: string; readonly version: number } | null): string {
  return conversation === null ? '-' : `${conversation.id}.${conversation.version}`
}
