import type { Greeting } from '../receptionist/index.ts'
import type { CallState } from './call.ts'

/**
 * What the caller was told at the beginning, as it is kept with the call: that no person speaks, and that the call is
 * recorded. Whoever is rung hears an opening of its own, which says nothing of a recording.
 */
export function disclosuresOf(
  { disclosesAi, announcesRecording }: Greeting,
  { opening, now }: Pick<CallState, 'opening'> & { now: Temporal.Instant },
) {
  return {
    ...(disclosesAi ? { ai_disclosed_at: now } : {}),
    ...(announcesRecording && opening === null
      ? { recording_consent: 'announced' as const, recording_consent_at: now }
      : {}),
  }
}
