import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockCall } from './store/call.ts'
import { recordActivity } from './store/activity.ts'
import { cutAnswer, readLastAnswer } from './store/turn.ts'

/**
 * Leaves of our last answer only what the caller heard before speaking into it. What does not begin as the answer did
 * is no part of it: then the platform's word is kept in the history, and the answer stays as it was.
 */
export async function cutAnswerShort(
  session: TenantSession,
  { callId, heard }: { callId: CallId; heard: string },
): Promise<void> {
  await session.transact(async (tx) => {
    if ((await lockCall(tx, callId)) === null) return
    const at = session.clock()
    const last = await readLastAnswer(tx, callId)
    const length = last === null ? null : heardLength(last.text, heard)
    await recordActivity(tx, callId, { type: 'interrupted', data: { is_matched: length !== null }, occurredAt: at })
    if (last === null || length === null || length >= last.text.length) return
    await cutAnswer(tx, { id: last.id, heard: last.text.slice(0, length), unheard: last.text.slice(length), at })
  })
}

/** How much of a text was heard, in characters; null if it is another text. Speech brings back other spaces and marks. */
function heardLength(text: string, heard: string): number | null {
  const wanted = lettersOf(heard)
  if (wanted.length === 0) return 0
  let matched = 0
  for (const [index, character] of [...text].entries()) {
    if (matched === wanted.length) return index
    if (lettersOf(character) === '') continue
    if (lettersOf(character) !== wanted.slice(matched, matched + lettersOf(character).length)) return null
    matched += lettersOf(character).length
  }
  return matched === wanted.length ? text.length : null
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
