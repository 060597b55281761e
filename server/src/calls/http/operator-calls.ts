import { operatorEndCall, operatorSimulateCall, operatorSpeakInCall } from '@ringbook/api-contract'
import type { Database } from '../../db/database.ts'
import { publicRoute } from '../../http/route.ts'
import type { PublicCaller, Route } from '../../http/route.ts'
import type { CallId, TenantId } from '../../kernel/ids.ts'
import { parsePhone } from '../../kernel/phone-number.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { systemActor } from '../../kernel/tenant-session.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { firstNumber, resolveCall, resolveDialledNumber } from '../resolve-dialled-number.ts'
import type { CallRouteServices } from '../services.ts'
import { toSpokenReply } from './answers.ts'
import { readWish, showCall, toStartedCall } from './show-call.ts'
import { hangUpSimulatedCall, simulateCall, SIMULATOR, speakInSimulatedCall } from '../simulate-call.ts'

/**
 * Simulated calls for the operator of the installation, who stands outside every business: like a telephone, the
 * dialled number says which one answers.
 */
export function operatorRoutes(services: CallRouteServices): Route[] {
  return [
    publicRoute(operatorSimulateCall, async (caller, { body }) => {
      const dialled = await dial(services.database, body.to)
      if (!dialled.ok) return dialled
      const session = enterAsOperator(services, { caller, tenantId: dialled.value.tenantId })
      const started = await simulateCall(session, services, { ...readWish(body), to: dialled.value.number })
      return started.ok ? ok(toStartedCall(started.value)) : started
    }),
    publicRoute(operatorSpeakInCall, async (caller, { params, body, idempotencyKey: utteranceId }) => {
      const callId = params.call_id as CallId
      const session = await enterCall(services, { caller, callId })
      if (!session.ok) return session
      const reply = await speakInSimulatedCall(session.value, services, { callId, text: body.text, utteranceId })
      return reply.ok ? ok(toSpokenReply(reply.value)) : reply
    }),
    publicRoute(operatorEndCall, async (caller, { params }) => {
      const callId = params.call_id as CallId
      const session = await enterCall(services, { caller, callId })
      if (!session.ok) return session
      const ended = await hangUpSimulatedCall(session.value, callId)
      return ended.ok ? showCall(session.value, callId) : ended
    }),
  ]
}

/** Outside a business there is no country whose national numbers could be meant: numbers are international here. */
async function dial(
  database: Database,
  to: string | undefined,
): Promise<Result<{ tenantId: TenantId; number: string }, Refusal<'calls.invalid_phone' | 'calls.unknown_number'>>> {
  if (to === undefined) {
    const first = await firstNumber(database)
    return first === null ? refuse('calls.unknown_number') : ok(first)
  }
  const number = parsePhone({ text: to, country: 'ZZ' })
  if (number === null) return refuse('calls.invalid_phone', { field: 'to' })
  const tenantId = await resolveDialledNumber(database, number)
  return tenantId === null ? refuse('calls.unknown_number', { number }) : ok({ tenantId, number })
}

async function enterCall(
  services: CallRouteServices,
  options: { caller: PublicCaller; callId: CallId },
): Promise<Result<TenantSession, Refusal<'calls.call_not_found'>>> {
  const { caller, callId } = options
  const tenantId = await resolveCall(services.database, { provider: SIMULATOR, providerCallId: callId })
  return tenantId === null ? refuse('calls.call_not_found') : ok(enterAsOperator(services, { caller, tenantId }))
}

function enterAsOperator(
  services: CallRouteServices,
  { caller, tenantId }: { caller: PublicCaller; tenantId: TenantId },
): TenantSession {
  return services.openSession({ tenantId, actor: systemActor('operator'), origin: caller.origin })
}
