import type { Greeting } from '../receptionist/index.ts'
import type { CallState } from './call.ts'
import { announcesRecording as openingAnnouncesRecording } from './opening-words.ts'

/**
 * What the caller was told at the beginning, as it is kept with the call: that no person speaks, and that the call is
 * recorded. Whoever is rung hears an opening of its own, which was written when the call was placed.
 */
export function disclosuresOf(
  { disclosesAi, announcesRecording }: Greeting,
  { opening, now }: Pick<CallState, 'opening'> & { now: Temporal.Instant },
) {
  const isAnnounced = opening === null ? announcesRecording : openingAnnouncesRecording(opening)
  return {
    ...(disclosesAi ? { ai_disclosed_at: now } : {}),
    ...(isAnnounced ? { recording_consent: 'announced' as const, recording_consent_at: now } : {}),
  }
}
