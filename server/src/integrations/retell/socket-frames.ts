import { z } from 'zod'
import { RetellCall, Utterance } from './message.ts'

// The protocol: https://docs.retellai.com/api-references/llm-websocket

const responseId = z.int().nonnegative()
const transcript = z.array(z.unknown()).catch([])

/** What Retell sends; a frame of another kind, or of another shape, is passed over. */
export const IncomingFrame = z.discriminatedUnion('interaction_type', [
  z.object({ interaction_type: z.literal('ping_pong'), timestamp: z.number() }),
  z.object({ interaction_type: z.literal('call_details'), call: RetellCall }),
  z.object({ interaction_type: z.literal('update_only'), transcript }),
  z.object({ interaction_type: z.literal('response_required'), response_id: responseId, transcript }),
  z.object({ interaction_type: z.literal('reminder_required'), response_id: responseId, transcript }),
])
export type IncomingFrame = z.output<typeof IncomingFrame>

/** What follows when the words are spoken; of several Retell heeds one. */
export interface FollowUp {
  readonly end_call?: true
  readonly transfer_number?: string
}

/** Of `content_complete` only real booleans count: without a last `true` the agent goes mute. */
interface Spoken extends FollowUp {
  readonly content: string
  readonly content_complete: boolean
}

export type OutgoingFrame =
  | {
      readonly response_type: 'config'
      readonly config: { readonly auto_reconnect: boolean; readonly call_details: boolean }
    }
  | { readonly response_type: 'ping_pong'; readonly timestamp: number }
  | ({ readonly response_type: 'response'; readonly response_id: number } & Spoken)
  /** Spoken without being asked. */
  | ({ readonly response_type: 'agent_interrupt'; readonly interrupt_id: number } & Spoken)

/** What a transcript says of the turn that is to be answered. */
export interface HeardTurn {
  /** What the caller has said since the agent last spoke; '' if it was nothing. */
  readonly words: string
  /** Where in the transcript these words begin. */
  readonly start: number
  /** What the agent was last heard to say before them, as far as it was spoken; null if nothing. */
  readonly heardBefore: string | null
}

/** Reads the last turn of a transcript, which grows at its end. */
export function readTurn(entries: readonly unknown[]): HeardTurn {
  const said = entries.flatMap((entry) => Utterance.safeParse(entry).data ?? [])
  const start = said.findLastIndex(({ role }) => role === 'agent') + 1
  const words = said.slice(start).map(({ content }) => content.trim())
  return { words: words.join(' ').trim(), start, heardBefore: said[start - 1]?.content ?? null }
}
