import type { TenantTx } from '../db/transaction.ts'
import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { languageOf } from '../receptionist/index.ts'
import type { HearingOptions } from '../receptionist/index.ts'
import type { CallState } from './call.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { recordActivity } from './store/activity.ts'
import { lockCall } from './store/call.ts'

export interface Utterance {
  readonly callId: CallId
  readonly text: string
  /** The name of this utterance at whoever delivers it; delivered twice, it is one turn and gets one answer. */
  readonly utteranceId?: string | null
  /** Aborted when the caller speaks on, or is gone: nobody waits for this answer any more. */
  readonly signal?: AbortSignal
  /** Is told each part of the answer as soon as it may be heard; the parts make up its text. */
  say?(part: string): void
}

/** What it takes to hear an utterance. */
export interface Hearing {
  readonly session: TenantSession
  readonly services: CallServices
  readonly utterance: Utterance
}

/** True when the caller speaks on, or is gone. */
export function isUnwanted({ signal }: Utterance): boolean {
  return signal?.aborted ?? false
}

/** What the receptionist is told of an utterance; `tx` null: it works between two transactions. */
export function hearingOf(
  { session, services, call, utterance }: Hearing & { call: CallState },
  tx: TenantTx | null,
): HearingOptions {
  const noteFailure = async (inside: TenantTx): Promise<void> => {
    await lockCall(inside, call.id)
    await recordActivity(inside, call.id, { type: 'receptionist_failed', data: {}, occurredAt: session.clock() })
  }
  return {
    ...services,
    session,
    hearing: {
      text: utterance.text,
      dialogue: call.dialogue ?? null,
      context: {
        channel: 'voice',
        place: { callId: call.id },
        callerPhone: call.callerPhone,
        branchId: call.branchId,
        languageHint: languageOf(call.language),
      },
      ...(utterance.signal === undefined ? {} : { signal: utterance.signal }),
    },
    apology: sentence('out_of_order', call.language),
    recordFailure: () => (tx === null ? session.transact(noteFailure) : noteFailure(tx)),
  }
}
