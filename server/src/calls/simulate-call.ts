import { getBusinessProfile } from '../catalog/index.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { endCall } from './end-call.ts'
import { hearCaller } from './hear-caller.ts'
import type { HearingRefusal } from './hear-caller.ts'
import type { SpokenReply } from './stored-reply.ts'
import type { CallServices } from './services.ts'
import { startCall } from './start-call.ts'
import type { StartedCall } from './start-call.ts'
import { readCall } from './store/call.ts'
import { findDialledNumber, findFirstActiveNumber } from './store/phone-number.ts'

/** The provider of calls that need no telephone: its call ids are ours, so that such a call is found by its id. */
export const SIMULATOR = 'simulator'

export interface CallToSimulate {
  /** As a person writes it; null: the tenant's first active number. */
  readonly to: string | null
  /** As a person writes it; null: withheld. */
  readonly from: string | null
  readonly language: string | null
}

export interface SimulatedCall extends StartedCall {
  readonly to: E164Number | null
}

/** Rings the receptionist without a telephone. */
export async function simulateCall(
  session: TenantSession,
  services: CallServices,
  wish: CallToSimulate,
): Promise<Result<SimulatedCall, Refusal<'calls.invalid_phone' | 'calls.unknown_number'>>> {
  const numbers = await readNumbers(session, wish)
  if (!numbers.ok) return numbers
  const callId = newId<CallId>()
  const started = await startCall(session, services, {
    provider: SIMULATOR,
    providerCallId: callId,
    callId,
    carrierCallId: null,
    direction: 'inbound',
    ...numbers.value,
    callerName: null,
    agentId: null,
    startedAt: null,
    language: wish.language,
  })
  return ok({ ...started, to: numbers.value.to })
}

async function readNumbers(
  session: TenantSession,
  wish: CallToSimulate,
): Promise<
  Result<{ to: E164Number | null; from: E164Number | null }, Refusal<'calls.invalid_phone' | 'calls.unknown_number'>>
> {
  return session.transact(async (tx) => {
    const { country } = await getBusinessProfile(tx)
    const from = wish.from === null ? null : parsePhone({ text: wish.from, country })
    if (wish.from !== null && from === null) return refuse('calls.invalid_phone', { field: 'from' })
    if (wish.to === null) return ok({ to: await findFirstActiveNumber(tx), from })
    const to = parsePhone({ text: wish.to, country })
    if (to === null) return refuse('calls.invalid_phone', { field: 'to' })
    const dialled = await findDialledNumber(tx, to)
    return dialled?.isActive === true ? ok({ to, from }) : refuse('calls.unknown_number', { number: to })
  })
}

type SimulationRefusal = Refusal<'calls.call_not_found' | 'calls.call_not_simulated'>

/** Says something in a simulated call. A call of a real caller is not for anybody else to speak in. */
export async function speakInSimulatedCall(
  session: TenantSession,
  services: CallServices,
  utterance: { callId: CallId; text: string; utteranceId: string | null },
): Promise<Result<SpokenReply, SimulationRefusal | HearingRefusal>> {
  const allowed = await requireSimulated(session, utterance.callId)
  return allowed.ok ? hearCaller(session, services, utterance) : allowed
}

/** Hangs a simulated call up. */
export async function hangUpSimulatedCall(
  session: TenantSession,
  callId: CallId,
): Promise<Result<void, SimulationRefusal>> {
  const allowed = await requireSimulated(session, callId)
  if (!allowed.ok) return allowed
  return endCall(session, { callId, status: 'completed', reason: 'caller_hung_up', endedAt: null })
}

async function requireSimulated(session: TenantSession, callId: CallId): Promise<Result<void, SimulationRefusal>> {
  const call = await session.transact((tx) => readCall(tx, callId))
  if (call === null) return refuse('calls.call_not_found')
  return call.provider === SIMULATOR ? ok(undefined) : refuse('calls.call_not_simulated')
}
