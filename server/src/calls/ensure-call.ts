import { findCustomerByPhone } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallState, CallStatus } from './call.ts'
import type { VoiceCall } from './ports.ts'
import { announce, recordActivity } from './store/activity.ts'
import { readAssistant } from './store/assistant.ts'
import { insertCall, lockPlacedCall, lockProviderCall, updateCall } from './store/call.ts'
import { findDialledNumber } from './store/phone-number.ts'
import type { DialledNumber } from './store/phone-number.ts'

/** A call as it is first heard of. */
export interface IncomingCall extends VoiceCall {
  readonly provider: string
  readonly status: CallStatus
  /** Null: now. */
  readonly startedAt: Temporal.Instant | null
  /** Null: the customer's, else the assistant's. */
  readonly language: string | null
  /** Given where the id is ours to choose. */
  readonly callId?: CallId
}

export interface EnsuredCall {
  readonly call: CallState
  readonly isNew: boolean
}

/**
 * The record of a vendor's call, locked until the end of the transaction; written first if it is not there yet, because
 * messages of a call arrive in any order. The branch is found by the dialled number and the customer by the caller's.
 */
export async function ensureCall(tx: TenantTx, session: TenantSession, incoming: IncomingCall): Promise<EnsuredCall> {
  const known = (await lockProviderCall(tx, incoming)) ?? (await takeUpPlacedCall(tx, incoming))
  if (known !== null) return { call: known, isNew: false }
  const isNew = await writeCall(tx, session, incoming)
  const call = await lockProviderCall(tx, incoming)
  invariant(call, 'a call that was written, or that another transaction wrote first, is there')
  return { call, isNew }
}

/**
 * The call that we are having the vendor place and that it tells us of before it has answered, or after its answer was
 * lost: found by our own id, else by the two numbers. From here on it is known by the vendor's name of it.
 */
async function takeUpPlacedCall(tx: TenantTx, incoming: IncomingCall): Promise<CallState | null> {
  if (incoming.direction !== 'outbound') return null
  const placed = await lockPlacedCall(tx, incoming)
  if (placed === null) return null
  const { providerCallId, carrierCallId, agentId } = incoming
  const name = { provider_call_id: providerCallId, carrier_call_id: carrierCallId, agent_id: agentId }
  await updateCall(tx, placed.id, { ...name, placement: 'placed' })
  return placed
}

async function writeCall(tx: TenantTx, session: TenantSession, incoming: IncomingCall): Promise<boolean> {
  const { dialled, customer, language } = await lookUp(tx, incoming)
  const startedAt = incoming.startedAt ?? session.clock()
  const callId = incoming.callId ?? newId<CallId>()
  const isNew = await insertCall(tx, {
    ...incoming,
    id: callId,
    startedAt,
    language,
    branchId: dialled?.branchId ?? null,
    phoneNumberId: dialled?.id ?? null,
    customerId: customer?.id ?? null,
  })
  if (!isNew) return false
  await recordActivity(tx, callId, {
    type: 'call_started',
    data: { provider: incoming.provider },
    occurredAt: startedAt,
  })
  await announce(tx, {
    type: 'call.started',
    payload: { call_id: callId, provider: incoming.provider, direction: incoming.direction },
  })
  return true
}

interface CallFacts {
  readonly dialled: DialledNumber | null
  readonly customer: KnownCustomer | null
  readonly language: string
}

async function lookUp(tx: TenantTx, incoming: IncomingCall): Promise<CallFacts> {
  const isInbound = incoming.direction === 'inbound'
  const ours = isInbound ? incoming.to : incoming.from
  const theirs = isInbound ? incoming.from : incoming.to
  const [dialled, customer, assistant] = await Promise.all([
    ours === null ? null : findDialledNumber(tx, ours),
    theirs === null ? null : findCustomerByPhone(tx, theirs),
    readAssistant(tx),
  ])
  const language = incoming.language ?? customer?.preferredLanguage?.slice(0, 2) ?? assistant?.language ?? 'en'
  return { dialled, customer, language }
}
