import type { LiveDesk, VoiceDesk } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { FollowUp, HeardTurn, OutgoingFrame } from './socket-frames.ts'

export interface TalkOptions {
  readonly services: { readonly live: LiveDesk; readonly voice: VoiceDesk; readonly logger: Logger }
  /** As it stands in the address: what a frame says of another call is not believed. */
  readonly providerCallId: string
  /** Opens a session of the business. */
  enter(): Promise<TenantSession>
  send(frame: OutgoingFrame): void
}

/** A call that was taken up. */
export interface OpenCall {
  readonly session: TenantSession
  readonly callId: CallId
}

/** How a turn is answered: to the request of this number, or without one. */
export type Place = { readonly kind: 'response' | 'interrupt'; readonly id: number }

/** What a conversation knows of itself between two frames. */
export interface Talk extends TalkOptions {
  /** Null until the call is opened; it comes to null if nobody answers it. */
  opening: Promise<OpenCall | null> | null
  /** The call was under way before this socket. */
  isResumed: boolean
  /** The newest request: Retell speaks no answer to an older one. */
  latest: Place | null
  turn: AbortController
  /** Turns one after the other; an older one ends soon, because a newer one has aborted it. */
  working: Promise<void>
  /** What we said last, and to what. */
  lastSaid: { readonly text: string; readonly start: number; readonly words: string } | null
  /** The attempt to put the caller through that the last answer ended with. */
  transferId: string | null
  /** What the caller has said and nobody has asked us to answer yet. */
  unanswered: HeardTurn | null
  /** Since something happened. */
  pings: number
}

/** Says the last of an answer, and what follows when it is spoken. */
export function speak(talk: Talk, place: Place, last: { content: string } & FollowUp): void {
  talk.send({ ...addressOf(place), ...last, content_complete: true })
}

/** How a frame is marked that is spoken in this place. */
export function addressOf({ kind, id }: Place) {
  return kind === 'response'
    ? ({ response_type: 'response', response_id: id } as const)
    : ({ response_type: 'agent_interrupt', interrupt_id: id } as const)
}
