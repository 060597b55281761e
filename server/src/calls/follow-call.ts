import type { TenantTx } from '../db/transaction.ts'
import { unreachable } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { advanceCall } from './advance-call.ts'
import type { CallState, SpokenTurn } from './call.ts'
import { ensureCall } from './ensure-call.ts'
import { finishCall } from './finish-call.ts'
import type { VoiceCall, VoiceEvent } from './ports.ts'
import { recordActivity } from './store/activity.ts'
import { keepsTranscripts } from './store/assistant.ts'
import { appendTurn, listTurns } from './store/turn.ts'

type FollowedEvent = Extract<VoiceEvent, { kind: 'call_progressed' | 'call_ended' | 'turn_spoken' | 'activity' }>

/** Keeps the record of a call true to what its platform tells while it runs. */
export async function followCall(
  session: TenantSession,
  options: { provider: string; call: VoiceCall; event: FollowedEvent; occurredAt: Temporal.Instant },
): Promise<void> {
  const { provider, event, occurredAt } = options
  await session.transact(async (tx) => {
    const { call } = await ensureCall(tx, session, {
      ...options.call,
      provider,
      status: event.kind === 'call_progressed' ? event.status : 'in_progress',
      startedAt: occurredAt,
      language: null,
    })
    switch (event.kind) {
      case 'call_progressed':
        return advanceCall(tx, call, { status: event.status, occurredAt })
      case 'call_ended':
        return finishCall(tx, call, { ...event.ending, now: session.clock() })
      case 'turn_spoken':
        return keepTurn(tx, call, { turn: event.turn, spokenAt: occurredAt })
      case 'activity':
        return recordActivity(tx, call.id, { type: event.type, data: event.data, occurredAt })
      default:
        return unreachable(event)
    }
  })
}

/** What comes after the report is in the report; what the receptionist said and heard itself is on record already. */
async function keepTurn(
  tx: TenantTx,
  call: CallState,
  { turn, spokenAt }: { turn: SpokenTurn; spokenAt: Temporal.Instant },
): Promise<void> {
  if (!(await keepsTranscripts(tx))) return
  const known = await listTurns(tx, call.id)
  if (known.some(({ source }) => source !== 'live')) return
  await appendTurn(tx, call.id, { ...turn, language: call.language, spokenAt, latencyMs: null, source: 'live' })
}
