import { expectConstraints } from '../db/errors.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, CallId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallPurpose } from './call.ts'
import { describeAssistant } from './describe-assistant.ts'
import { ensureCall } from './ensure-call.ts'
import { planOutboundCall } from './plan-outbound-call.ts'
import type { CallWish, OutboundPlan, PlanRefusal } from './plan-outbound-call.ts'
import type { CallOrder, ConnectedDialer, PlacedCall } from './ports.ts'
import { recordPlacement } from './record-placement.ts'
import type { PlacingServices } from './services.ts'
import { readAssistant } from './store/assistant.ts'
import { findCallByOnceKey, lockCall, readCall, updateCall } from './store/call.ts'
import type { CallRow } from './store/call.ts'

export interface CallToPlace {
  readonly to?: string | null
  readonly purpose: CallPurpose
  readonly appointmentId?: AppointmentId | null
  readonly say?: string | null
  /** Asked for again under the same key, it is the same call: for tasks and requests, which may come twice. */
  readonly onceKey?: string | null
}

export type PlacingRefusal = PlanRefusal | Refusal<'calls.cannot_ring' | 'calls.already_ringing' | 'calls.key_reused'>

/**
 * Has somebody rung for the business. The call is on record before the vendor is asked, and what the vendor answers is
 * recorded after: killed in between, it stands as claimed, which like 'unknown' is never tried again by itself. Must
 * not be called inside a transaction. Answers the record; its `placement` says how far it came.
 */
export async function placeCall(
  session: TenantSession,
  services: PlacingServices,
  call: CallToPlace,
): Promise<Result<CallRow, PlacingRefusal>> {
  const { to = null, purpose, appointmentId = null, say = null, onceKey = null } = call
  const wish: CallWish = { to, purpose, appointmentId, say }
  const earlier = onceKey === null ? null : await findEarlier(session, onceKey)
  if (earlier !== null) return isSameWish(earlier, wish) ? ok(earlier) : refuse('calls.key_reused')
  const plan = await planOutboundCall(session, { contactRules: services.contactRules, wish })
  if (!plan.ok) return plan
  const dialer = await services.dialers.find(session, plan.value.from)
  if (dialer === null) return refuse('calls.cannot_ring')
  const order = await claim(session, services, { wish, onceKey, plan: plan.value, provider: dialer.provider })
  if (!order.ok) {
    // Asked for twice at once: the other has it.
    const other = onceKey === null ? null : await findEarlier(session, onceKey)
    return other !== null && isSameWish(other, wish) ? ok(other) : order
  }
  const { callId } = order.value
  await recordPlacement(session, { callId, placed: await ring(services, dialer, order.value) })
  return ok(await readPlaced(session, callId))
}

async function findEarlier(session: TenantSession, onceKey: string): Promise<CallRow | null> {
  return session.transact(async (tx) => {
    const callId = await findCallByOnceKey(tx, onceKey)
    return callId === null ? null : readCall(tx, callId)
  })
}

/** Of a number and of words as they were written: a number may be written in many ways, its last digits are the same. */
function isSameWish(call: CallRow, { to, purpose, appointmentId, say }: CallWish): boolean {
  const digits = (to ?? '').replaceAll(/\D/g, '').slice(-6)
  const isSameNumber = call.to_number?.endsWith(digits) ?? true
  const isSameSaying = say === null || (call.opening?.endsWith(say) ?? true)
  return isSameNumber && isSameSaying && call.purpose === purpose && call.about_appointment_id === appointmentId
}

interface Claim {
  readonly wish: CallWish
  readonly onceKey: string | null
  readonly plan: OutboundPlan
  readonly provider: string
}

/** Of two who want to ring one number at once, one: the index calls_placing_once is the judge. */
async function claim(
  session: TenantSession,
  services: PlacingServices,
  claimed: Claim,
): Promise<Result<CallOrder, PlacingRefusal>> {
  const inUse: Result<CallOrder, PlacingRefusal> = refuse('calls.already_ringing')
  return expectConstraints<Result<CallOrder, PlacingRefusal>, Result<CallOrder, PlacingRefusal>>(
    { calls_placing_once: inUse, calls_once: inUse },
    () => session.transact(async (tx) => ok(await writeClaim(tx, { session, services, claimed }))),
  )
}

async function writeClaim(
  tx: TenantTx,
  { session, services, claimed }: { session: TenantSession; services: PlacingServices; claimed: Claim },
): Promise<CallOrder> {
  const { wish, onceKey, plan, provider } = claimed
  const callId = newId<CallId>()
  await ensureCall(tx, session, {
    provider,
    // Until the vendor has given it a name of its own.
    providerCallId: callId,
    callId,
    placedCallId: callId,
    carrierCallId: null,
    direction: 'outbound',
    from: plan.from.number,
    to: plan.to,
    callerName: null,
    agentId: null,
    status: 'queued',
    startedAt: null,
    language: plan.language,
  })
  await updateCall(tx, callId, {
    purpose: wish.purpose,
    placement: 'claimed',
    opening: plan.opening,
    about_appointment_id: wish.appointmentId,
    once_key: onceKey,
  })
  const [call, assistant] = [await lockCall(tx, callId), await readAssistant(tx)]
  invariant(call, 'a call that was just written is there')
  invariant(assistant, 'a call is planned for an assistant')
  const described = { session: joinTransaction(session, tx), services, call, assistant }
  const { number: from, externalId: numberExternalId } = plan.from
  return { callId, from, to: plan.to, numberExternalId, assistant: await describeAssistant(tx, described) }
}

/** An adapter that fails in spite of its contract has perhaps rung. */
async function ring(services: PlacingServices, dialer: ConnectedDialer, order: CallOrder): Promise<PlacedCall> {
  try {
    return await dialer.place(order)
  } catch (error) {
    services.logger.error({ err: error, call_id: order.callId }, 'a call could not be placed')
    return { kind: 'unknown', reason: 'the adapter failed' }
  }
}

async function readPlaced(session: TenantSession, callId: CallId): Promise<CallRow> {
  const call = await session.transact((tx) => readCall(tx, callId))
  invariant(call, 'a call that was placed is on record')
  return call
}
