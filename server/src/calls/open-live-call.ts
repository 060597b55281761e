import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { ensureCall } from './ensure-call.ts'
import { finishCall } from './finish-call.ts'
import { whyNotAnswered } from './may-answer.ts'
import type { LiveOpening, VoiceCall } from './ports.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { startCall } from './start-call.ts'
import { readAssistant } from './store/assistant.ts'

/**
 * Takes up a call whose words come and go through us. A caller who is not answered is told why; a connection that was
 * lost and comes again goes on where it was.
 */
export async function openLiveCall(
  session: TenantSession,
  services: CallServices,
  arriving: { provider: string; call: VoiceCall },
): Promise<LiveOpening> {
  const incoming = { ...arriving.call, provider: arriving.provider, startedAt: null, language: null }
  return session.transact(async (tx) => {
    const { call } = await ensureCall(tx, session, { ...incoming, status: 'in_progress' })
    const assistant = await readAssistant(tx)
    const reason = await whyNotAnswered(tx, { call, voiceCall: arriving.call, assistant, now: session.clock() })
    if (reason !== null) {
      await finishCall(tx, call, { status: 'missed', reason, endedAt: null, now: session.clock() })
      return { kind: 'refused', spoken: sentence(reason, call.language), language: call.language ?? 'en' }
    }
    const { callId, isNew, greeting, language } = await startCall(joinTransaction(session, tx), services, incoming)
    return { kind: 'answered', callId, isNew, greeting, language }
  })
}
