import type { TenantSession } from '../kernel/tenant-session.ts'
import { cutAnswerShort } from './cut-answer-short.ts'
import { endCall } from './end-call.ts'
import { hearCaller } from './hear-caller.ts'
import { hearSilence } from './hear-silence.ts'
import { openLiveCall } from './open-live-call.ts'
import type { LiveDesk, LiveReply, LiveUtterance } from './ports.ts'
import type { CallServices } from './services.ts'
import { settleTransfer, whatFollows } from './settle-transfer.ts'
import { recordActivity } from './store/activity.ts'
import { lockCall } from './store/call.ts'
import type { SpokenReply } from './stored-reply.ts'

/** The desk of the calls whose words come and go through us. */
export function createLiveDesk(services: CallServices): LiveDesk {
  return {
    open: (session, arriving) => openLiveCall(session, services, arriving),
    hear: (session, utterance) => hear(session, services, utterance),
    cut: cutAnswerShort,
    hearSilence,
    note: (session, { callId, type, data }) =>
      session.transact(async (tx) => {
        await lockCall(tx, callId)
        await recordActivity(tx, callId, { type, data, occurredAt: session.clock() })
      }),
    whatFollows,
    settleTransfer,
    end: async (session, ending) => void (await endCall(session, ending)),
  }
}

async function hear(
  session: TenantSession,
  services: CallServices,
  utterance: LiveUtterance,
): Promise<LiveReply | null> {
  const heard = await hearCaller(session, services, utterance)
  return heard.ok ? toLiveReply(heard.value) : null
}

function toLiveReply({ text, language, ended, handover }: SpokenReply): LiveReply {
  const number = handover?.number ?? null
  if (handover !== null && number !== null) {
    return { text, language, then: { kind: 'transfer', number, reason: handover.reason } }
  }
  return { text, language, then: { kind: ended ? 'hang_up' : 'listen' } }
}
