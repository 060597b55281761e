import type { LiveReply } from '../../calls/ports.ts'
import { digestOf } from './digest.ts'
import type { HeardTurn } from './socket-frames.ts'
import { addressOf, speak } from './talk.ts'
import type { OpenCall, Place, Talk } from './talk.ts'

interface Turn {
  readonly place: Place
  readonly signal: AbortSignal
  readonly opened: OpenCall
  readonly heard: HeardTurn
}

/**
 * Answers what the caller has said since we last spoke. The name of an utterance is its place in the transcript and its
 * words: asked for again under another number, it is heard once and gets the same answer.
 */
export async function answerWords(talk: Talk, { place, signal, opened, heard }: Turn): Promise<void> {
  const { session, callId } = opened
  const { words, start } = heard
  if (words === '') return speak(talk, place, { content: '' })
  talk.transferId = null
  await tellHowMuchWasHeard(talk, { opened, heard })
  const reply = await talk.services.live.hear(session, {
    callId,
    text: words,
    utteranceId: `${start}:${digestOf(words)}`,
    signal,
    say: (part) => {
      if (!signal.aborted) talk.send({ ...addressOf(place), content: part, content_complete: false })
    },
  })
  if (reply !== null) talk.lastSaid = { text: reply.text, start, words }
  if (!signal.aborted) finish(talk, place, reply, '')
}

/**
 * Asks a caller who says nothing whether they are there. Whoever was to be put through, and is asked about again after
 * they heard so, has come back to us: nobody took the call.
 */
export async function answerSilence(talk: Talk, { place, signal, opened, heard }: Turn): Promise<void> {
  const { live } = talk.services
  const { session, callId } = opened
  const attemptId = wasHeardWhole(talk, heard) ? talk.transferId : null
  const reply =
    attemptId === null
      ? await live.hearSilence(session, callId)
      : await live.settleTransfer(session, { callId, attemptId, isAnswered: false, reason: 'came_back' })
  talk.transferId = null
  if (reply !== null) talk.lastSaid = { text: reply.text, start: heard.start, words: '' }
  if (!signal.aborted) finish(talk, place, reply, reply?.text ?? '')
}

/** A call that is over for us is over for the caller too. */
function finish(talk: Talk, place: Place, reply: LiveReply | null, content: string): void {
  if (reply === null || reply.then.kind === 'hang_up') return speak(talk, place, { content, end_call: true })
  if (reply.then.kind === 'transfer') {
    talk.transferId = `${place.kind}-${place.id}`
    return speak(talk, place, { content, transfer_number: reply.then.number })
  }
  speak(talk, place, { content })
}

/**
 * The transcript holds of our last answer what was spoken of it: less, if the caller spoke into it, and nothing, if they
 * spoke on before it began.
 */
async function tellHowMuchWasHeard(
  talk: Talk,
  { opened, heard }: { opened: OpenCall; heard: HeardTurn },
): Promise<void> {
  const { lastSaid } = talk
  if (lastSaid === null || (lastSaid.start === heard.start && lastSaid.words === heard.words)) return
  const spoken = lastSaid.start === heard.start ? '' : heard.heardBefore
  if (spoken === null || !isCutShort({ said: lastSaid.text, spoken })) return
  await talk.services.live.cut(opened.session, { callId: opened.callId, heard: spoken })
}

function wasHeardWhole({ lastSaid }: Talk, { heardBefore }: HeardTurn): boolean {
  return lastSaid !== null && heardBefore !== null && !isCutShort({ said: lastSaid.text, spoken: heardBefore })
}

function isCutShort({ said, spoken }: { said: string; spoken: string }): boolean {
  const [all, part] = [lettersOf(said), lettersOf(spoken)]
  return part.length < all.length && all.startsWith(part)
}

/** Speech comes back with other spaces and marks. */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
