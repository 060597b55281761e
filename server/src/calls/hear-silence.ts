import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hasEnded } from './call.ts'
import type { LiveReply } from './ports.ts'
import { sentence } from './spoken.ts'
import { listActivities, recordActivity } from './store/activity.ts'
import { lockCall } from './store/call.ts'
import { appendTurn, listTurns } from './store/turn.ts'

/** So often a silent caller is asked whether they are there, before we say goodbye. */
const QUESTIONS_MAX = 2
const SILENT = 'caller_silent'

/** Asks a caller who says nothing whether they are there; when still nothing comes, says goodbye and hangs up. */
export async function hearSilence(session: TenantSession, callId: CallId): Promise<LiveReply | null> {
  return session.transact(async (tx) => {
    const call = await lockCall(tx, callId)
    if (call === null || hasEnded(call.status)) return null
    const lastWords = (await listTurns(tx, callId)).findLast(({ role }) => role === 'caller')
    const silences = (await listActivities(tx, callId)).filter(
      ({ type, occurredAt }) =>
        type === SILENT && (lastWords === undefined || Temporal.Instant.compare(occurredAt, lastWords.spokenAt) >= 0),
    )
    const isOver = silences.length >= QUESTIONS_MAX
    const now = session.clock()
    const text = sentence(isOver ? 'goodbye_to_silence' : 'are_you_there', call.language)
    await recordActivity(tx, callId, { type: SILENT, data: {}, occurredAt: now })
    const language = call.language ?? 'en'
    await appendTurn(tx, callId, { role: 'assistant', text, language, spokenAt: now, latencyMs: null, source: null })
    return { text, language, then: { kind: isOver ? 'hang_up' : 'listen' } }
  })
}
