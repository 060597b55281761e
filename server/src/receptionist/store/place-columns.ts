import type { Place } from '../facts.ts'

/** Where something happened, as the two columns that say it: one of them is null. */
export function placeColumns(place: Place): { call_id: string | null; conversation_id: string | null } {
  return 'callId' in place
    ? { call_id: place.callId, conversation_id: null }
    : { call_id: null, conversation_id: place.conversationId }
}
