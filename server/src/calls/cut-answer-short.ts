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
  let matched = ''
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    matched += letter.toLowerCase()
    if (!wanted.startsWith(matched)) return null
    if (matched === wanted)
      return lettersOf(text.slice(index + letter.length)) === '' ? text.length : index + letter.length
  }
  return null
}

const LETTER = /[\p{L}\p{N}]/gu

function lettersOf(text: string): string {
  return [...text.matchAll(LETTER)].map(([letter]) => letter.toLowerCase()).join('')
}
