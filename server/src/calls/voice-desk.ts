import type { Database } from '../db/database.ts'
import { unreachable } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { answerArrivingCall } from './answer-arriving-call.ts'
import { applyCallReport } from './apply-call-report.ts'
import { followCall } from './follow-call.ts'
import { handleToolCalls } from './handle-tool-call.ts'
import type { VoiceAnswer, VoiceCall, VoiceDelivery, VoiceDesk, VoiceEvent } from './ports.ts'
import { resolveVoiceCall } from './resolve-dialled-number.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { answerTransferRequest } from './answer-transfer-request.ts'

const ACCEPTED: VoiceAnswer = { kind: 'accepted' }

/** The desk at which the deliveries of all voice platforms are answered. */
export function createVoiceDesk(services: CallServices & { database: Database }): VoiceDesk {
  return {
    findTenant: (lookup) => resolveVoiceCall(services.database, lookup),
    answer: (session, { provider, delivery }) => answerDelivery(session, services, { provider, delivery }),
    apologise,
  }
}

async function answerDelivery(
  session: TenantSession,
  services: CallServices,
  options: { provider: string; delivery: VoiceDelivery },
): Promise<VoiceAnswer> {
  const { provider, delivery } = options
  const { call, event, occurredAt } = delivery
  // What belongs to no call changes none: a knowledge base, a campaign, a chat of the platform's own.
  if (call === null) return event.kind === 'call_arriving' ? apologise(event, 'out_of_order') : ACCEPTED
  return answerEvent(session, services, { provider, call, event, occurredAt: occurredAt ?? session.clock() })
}

interface EventOfCall {
  readonly provider: string
  readonly call: VoiceCall
  readonly event: VoiceEvent
  readonly occurredAt: Temporal.Instant
}

async function answerEvent(session: TenantSession, services: CallServices, of: EventOfCall): Promise<VoiceAnswer> {
  const { provider, call, event, occurredAt } = of
  switch (event.kind) {
    case 'call_arriving':
      return answerArrivingCall(session, services, { provider, call })
    case 'tool_calls':
      return {
        kind: 'tool_results',
        results: await handleToolCalls(session, { provider, call, toolCalls: event.toolCalls }),
      }
    case 'transfer_requested':
      return answerTransferRequest(session, { provider, call })
    case 'call_reported':
      await applyCallReport(session, { provider, call, report: event.report })
      return ACCEPTED
    case 'call_progressed':
    case 'call_ended':
    case 'turn_spoken':
    case 'activity':
      await followCall(session, { provider, call, event, occurredAt })
      return ACCEPTED
    case 'unknown':
    case 'ignored':
      return ACCEPTED
    default:
      return unreachable(event)
  }
}

function apologise(event: VoiceEvent, reason: 'unknown_number' | 'out_of_order'): VoiceAnswer {
  const spoken = sentence(reason === 'unknown_number' ? 'not_in_service' : 'out_of_order', null)
  switch (event.kind) {
    case 'call_arriving':
      return { kind: 'call_refused', spoken }
    case 'transfer_requested':
      return { kind: 'transfer_refused', spoken }
    case 'tool_calls':
      return {
        kind: 'tool_results',
        results: event.toolCalls.map(({ toolCallId, name }) => ({
          toolCallId,
          name,
          status: 'failed',
          code: reason,
          spoken,
          result: {},
        })),
      }
    default:
      return ACCEPTED
  }
}
