import { listBranchSummaries, getBusinessProfile } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { MessageCarrier, MessageCarriers, SentMessage } from './ports.ts'
import { believeCarrier, keptFailure, recordProgress } from './record-progress.ts'
import { DEFAULT_QUIET_HOURS, firstLoudMoment, zonesOfNumber } from './quiet-hours.ts'
import { updateConversation } from './store.ts'
import { claimMessage, lockDueMessage, nextDueMessage, putOffMessage, sendingNumber } from './store/outgoing.ts'
import type { OwnNumber, QueuedMessage } from './store/outgoing.ts'

/** How long a message waits after the vendor refused it for the moment, by how often that has happened. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240] as const

/**
 * Gives a message to its transport, and after it whatever its conversation has waiting. Three steps: claimed in one
 * transaction, sent in none, taken down in another. A process that ends in between leaves it 'sending', and
 * settleInterruptedSend decides. Harmless for a message that is not due, gone, or in other hands.
 */
export async function deliverMessage(
  session: TenantSession,
  carriers: MessageCarriers,
  messageId: string,
): Promise<void> {
  let next: string | null = messageId
  while (next !== null) {
    const conversationId = await deliverOne(session, carriers, next)
    if (conversationId === null) return
    const now = session.clock()
    next = await session.transact((tx) => nextDueMessage(tx, { conversationId, now }))
  }
}

/** The conversation whose message has left or was given up; null if nothing was done. */
async function deliverOne(
  session: TenantSession,
  carriers: MessageCarriers,
  messageId: string,
): Promise<ConversationId | null> {
  const number = await session.transact((tx) => sendingNumber(tx, messageId))
  const carrier = number === null ? null : await carriers.find(session, number)
  const decision = await session.transact((tx) => decide(tx, { session, messageId, number, carrier }))
  if (decision === null) return null
  if (decision.claimed === null || carrier === null) return decision.conversationId
  const { from, to, text } = decision.claimed
  const sent = await carrier.send({ key: messageId, from, to, text })
  await session.transact((tx) => takeDown(tx, { session, messageId, carrier, sent, to, attempts: decision.attempts }))
  return decision.conversationId
}

interface Deciding {
  readonly session: TenantSession
  readonly messageId: string
  readonly number: OwnNumber | null
  readonly carrier: MessageCarrier | null
}

interface Decision {
  readonly conversationId: ConversationId
  readonly attempts: number
  /** Null: given up or put off. */
  readonly claimed: { readonly from: E164Number; readonly to: E164Number; readonly text: string } | null
}

async function decide(tx: TenantTx, { session, messageId, number, carrier }: Deciding): Promise<Decision | null> {
  const now = session.clock()
  const message = await lockDueMessage(tx, { messageId, now })
  if (message === null) return null
  const { conversationId, attempts } = message
  const nothing = { conversationId, attempts, claimed: null }
  const to = parsePhone({ text: message.address, country: 'ZZ' })
  const failure = reasonToGiveUp({ message, to, number, carrier, now })
  if (failure !== null || to === null || number === null) {
    const given = { code: failure ?? 'number_invalid', reason: null }
    await recordProgress(tx, { ...NOTHING_KNOWN, messageId, status: 'failed', failure: given, now })
    return nothing
  }
  const loudAt = message.begunBy === 'business' ? await loudMoment(tx, { message, now }) : now
  if (Temporal.Instant.compare(loudAt, now) > 0) {
    await putOffMessage(tx, { messageId, until: loudAt, failureCode: null, failureReason: null })
    return nothing
  }
  await claimMessage(tx, { messageId, now })
  await updateConversation(tx, conversationId, { our_address: number.number })
  return { conversationId, attempts: attempts + 1, claimed: { from: number.number, to, text: message.body } }
}

const NOTHING_KNOWN = { provider: null, providerMessageId: null, segments: null, cost: null } as const

function reasonToGiveUp(asked: {
  message: QueuedMessage
  to: E164Number | null
  number: OwnNumber | null
  carrier: MessageCarrier | null
  now: Temporal.Instant
}): string | null {
  const { message, to, number, carrier, now } = asked
  if (message.hasOptedOut) return 'opted_out'
  if (message.usefulUntil !== null && Temporal.Instant.compare(message.usefulUntil, now) <= 0) return 'too_late'
  if (to === null) return 'number_invalid'
  if (number === null) return 'no_number'
  return carrier === null ? 'not_connected' : null
}

async function loudMoment(
  tx: TenantTx,
  { message, now }: { message: QueuedMessage; now: Temporal.Instant },
): Promise<Temporal.Instant> {
  const branch = (await listBranchSummaries(tx)).find(({ id }) => id === message.branchId)
  const branchZone = branch?.timezone ?? (await getBusinessProfile(tx)).timezone
  const quiet = {
    from: message.quietFrom === null ? DEFAULT_QUIET_HOURS.from : Temporal.PlainTime.from(message.quietFrom),
    until: message.quietUntil === null ? DEFAULT_QUIET_HOURS.until : Temporal.PlainTime.from(message.quietUntil),
  }
  return firstLoudMoment({ now, zones: zonesOfNumber({ number: message.address, branchZone }), quiet })
}

interface TakingDown {
  readonly session: TenantSession
  readonly messageId: string
  readonly carrier: MessageCarrier
  readonly sent: SentMessage
  readonly to: E164Number
  readonly attempts: number
}

async function takeDown(tx: TenantTx, { session, messageId, carrier, sent, to, attempts }: TakingDown): Promise<void> {
  const now = session.clock()
  const { provider } = carrier
  if (sent.kind === 'accepted') {
    const { providerMessageId, segments, cost } = sent
    const failure = sent.failure === null ? null : keptFailure(sent.failure)
    const status = sent.state ?? 'sent'
    await recordProgress(tx, { messageId, status, provider, providerMessageId, segments, cost, failure, now })
    return believeCarrier(tx, { address: to, failure: sent.failure, now })
  }
  const pause = BACK_OFF_MINUTES[attempts - 1]
  const known = { ...NOTHING_KNOWN, messageId, provider, now }
  const mayTryAgain = sent.kind === 'refused' ? sent.isRetryable : carrier.knowsRepeatedSends
  const failure = sent.kind === 'refused' ? keptFailure(sent.failure) : { code: 'unknown', reason: sent.detail }
  if (mayTryAgain && pause !== undefined) {
    const until = now.add({ minutes: pause })
    return putOffMessage(tx, { messageId, until, failureCode: failure.code, failureReason: failure.reason })
  }
  const status = sent.kind === 'refused' ? 'failed' : 'unknown'
  await recordProgress(tx, { ...known, status, failure })
  if (sent.kind === 'refused') await believeCarrier(tx, { address: to, failure: sent.failure, now })
}

/**
 * Decides on a message whose sending was broken off: the process ended between asking the vendor and taking down the
 * answer. Where the vendor knows a repeated send by its key it is sent again; else it becomes 'unknown' and a person is
 * told, because a second text is worse than one that somebody must look after. A later report of the vendor settles it.
 */
export async function settleInterruptedSend(
  session: TenantSession,
  carriers: MessageCarriers,
  messageId: string,
): Promise<void> {
  const number = await session.transact((tx) => sendingNumber(tx, messageId))
  const carrier = number === null ? null : await carriers.find(session, number)
  const now = session.clock()
  const failure = { code: 'unknown', reason: 'interrupted while it was being sent' }
  await session.transact((tx) =>
    carrier?.knowsRepeatedSends === true
      ? putOffMessage(tx, { messageId, until: now, failureCode: failure.code, failureReason: failure.reason })
      : recordProgress(tx, { ...NOTHING_KNOWN, messageId, status: 'unknown', failure, now }),
  )
}
