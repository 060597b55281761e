import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { mergeOutcome } from '../receptionist/index.ts'
import { ensureCall } from './ensure-call.ts'
import type { VoiceAnswer, VoiceCall } from './ports.ts'
import { sentence } from './spoken.ts'
import { recordActivity } from './store/activity.ts'
import { readAssistant } from './store/assistant.ts'
import { updateCall } from './store/call.ts'

/** Says where a caller who wants a person is put through to. */
export async function answerTransferRequest(
  session: TenantSession,
  request: { provider: string; call: VoiceCall },
): Promise<VoiceAnswer> {
  const { provider } = request
  return session.transact(async (tx) => {
    const incoming = { ...request.call, provider, status: 'in_progress', startedAt: null, language: null } as const
    const { call } = await ensureCall(tx, session, incoming)
    const number = ((await readAssistant(tx))?.transfer_number ?? null) as E164Number | null
    await recordActivity(tx, call.id, {
      type: 'transfer_requested',
      data: { is_possible: number !== null },
      occurredAt: session.clock(),
    })
    if (number === null) return { kind: 'transfer_refused', spoken: sentence('nobody_to_put_through', call.language) }
    await updateCall(tx, call.id, { outcome: mergeOutcome({ known: call.outcome, latest: 'handed_over' }) })
    return { kind: 'transfer', number, spoken: sentence('putting_through', call.language) }
  })
}
