import type { LiveDesk, LiveReply, VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { Prompt } from './read-prompt.ts'
import { toolFor } from './render-completion.ts'
import type { Begun } from './turns.ts'

/** What follows the words that were said. */
export type Followed = LiveReply['then']

export interface PromptOfCall {
  readonly call: VoiceCall
  readonly prompt: Prompt
  readonly tools: readonly string[] | null
}

interface Desk {
  readonly live: LiveDesk
  readonly session: TenantSession
}

const LISTEN: Followed = { kind: 'listen' }
const HANG_UP: Followed = { kind: 'hang_up' }

/** Answers what a caller said, or did not say; the words go to `say`. */
export async function answerPrompt(desk: Desk, asked: PromptOfCall, begun: Begun<Followed>): Promise<Followed> {
  const { live, session } = desk
  const { prompt, call } = asked
  const opening = await live.open(session, { provider: 'vapi', call })
  if (opening.kind === 'refused') {
    begun.say(opening.spoken)
    return HANG_UP
  }
  const { callId, greeting } = opening
  switch (prompt.kind) {
    case 'greeting':
      begun.say(greeting)
      return LISTEN
    case 'silence':
      return tell(await live.hearSilence(session, callId), begun)
    case 'tool_done':
      return prompt.hasFailed ? tell(await settle(desk, callId, prompt), begun) : LISTEN
    case 'said':
      await cutWhatWasUnheard(desk, { callId, greeting, prompt, before: begun.before })
      return answerSaid(desk, { ...asked, callId, prompt }, begun)
  }
}

type Said = Extract<Prompt, { kind: 'said' }>

async function answerSaid(
  desk: Desk,
  { callId, prompt, tools }: { callId: CallId; prompt: Said; tools: readonly string[] | null },
  { signal, say }: Begun<Followed>,
): Promise<Followed> {
  const { live, session } = desk
  const { text, name: utteranceId } = prompt
  const reply = await live.hear(session, { callId, text, utteranceId, signal, say })
  if (reply === null) return HANG_UP
  if (reply.then.kind !== 'transfer' || toolFor('transfer', tools) !== null) return reply.then
  // The assistant at Vapi has no means to put anybody through: better to say so than to be silent.
  say(' ')
  const toolCallId = utteranceId
  return tell(await settle(desk, callId, { toolCallId, result: 'the assistant has no transfer tool' }), { say })
}

function settle(
  { live, session }: Desk,
  callId: CallId,
  { toolCallId, result }: { toolCallId: string; result: string },
): Promise<LiveReply | null> {
  return live.settleTransfer(session, { callId, attemptId: toolCallId, isAnswered: false, reason: result })
}

function tell(reply: LiveReply | null, { say }: { say(part: string): void }): Followed {
  if (reply === null) return HANG_UP
  say(reply.text)
  return reply.then
}

/**
 * Vapi writes into the conversation only as much of our answer as was heard. An answer that is still being given has
 * stopped by itself; one that was given to the beginning of what is now said longer was not heard at all.
 */
async function cutWhatWasUnheard(
  { live, session }: Desk,
  of: { callId: CallId; greeting: string; prompt: Said; before: Begun<Followed>['before'] },
): Promise<void> {
  const { callId, greeting, prompt, before } = of
  if (before !== null && before.state !== 'answered') return
  const isSaidLonger = before?.count === prompt.count
  const heard = isSaidLonger ? '' : prompt.heardBefore
  // Without a turn before it only the greeting can have been cut; a conversation may well be told without it.
  if (before === null && (prompt.count > 1 || heard === '')) return
  if (isBeginningOf(before?.said ?? greeting, heard)) await live.cut(session, { callId, heard })
}

function isBeginningOf(text: string, heard: string): boolean {
  const [all, beginning] = [lettersOf(text), lettersOf(heard)]
  return beginning.length < all.length && all.startsWith(beginning)
}

/** Speech brings back other spaces and marks. */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
