import type { TenantTx } from '../db/transaction.ts'
import type { MessageFailure } from './ports.ts'
import { announce } from './store.ts'
import { askForAttention } from './store/inbound.ts'
import { insertOptOut } from './store/opt-outs.ts'
import { advanceMessage } from './store/outgoing.ts'
import type { MessageProgress } from './store/outgoing.ts'

/**
 * Takes down how far a message has come and tells whoever must know: an event for each step, a person where it did not
 * arrive. Said twice, or after something later, it changes and announces nothing.
 */
export async function recordProgress(tx: TenantTx, progress: MessageProgress): Promise<void> {
  const { messageId, status, now } = progress
  const advanced = await advanceMessage(tx, progress)
  if (advanced === null || !advanced.hasMoved || status === 'queued') return
  const { conversationId } = advanced
  await announce(tx, {
    type: `message.${status}`,
    payload: {
      message_id: messageId,
      conversation_id: conversationId,
      channel: 'sms',
      failure: progress.failure?.code ?? null,
    },
  })
  const isLost = status === 'failed' || status === 'undelivered'
  if (isLost && progress.failure?.code !== 'opted_out') {
    await askForAttention(tx, { conversationId, reason: 'not_delivered', at: now })
  }
  if (status === 'unknown') await askForAttention(tx, { conversationId, reason: 'delivery_unknown', at: now })
}

/** What a carrier refuses for whoever opted out with it holds with us too: it may have heard what we have not. */
export async function believeCarrier(
  tx: TenantTx,
  refused: { address: string; failure: MessageFailure | null; now: Temporal.Instant },
): Promise<void> {
  if (refused.failure?.code !== 'opted_out') return
  const { address, now } = refused
  await insertOptOut(tx, { address, how: 'refused_by_carrier', words: null, messageId: null, at: now })
}

/** A failure as it is kept with the message: our code, and the vendor's own words for whoever looks into it. */
export function keptFailure(failure: MessageFailure): { code: string; reason: string | null } {
  const { code, providerCode, detail } = failure
  const words = [providerCode, detail].filter((word) => word !== null)
  return { code, reason: words.length === 0 ? null : words.join(': ').slice(0, FAILURE_LENGTH_MAX) }
}

const FAILURE_LENGTH_MAX = 500
