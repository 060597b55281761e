import { z } from 'zod'
import { parseJsonBody } from '../json-body.ts'

const text = z.string()

const Parameters = z.record(z.string(), z.unknown()).optional().catch(undefined)

/** What the relay tells of a call on its socket. Fields that we do not use are not named. */
const RelayFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setup'), customParameters: Parameters }),
  /** Until `last`, a prompt is all that was understood so far of what the caller is still saying. */
  z.object({ type: z.literal('prompt'), voicePrompt: text, last: z.boolean().default(true) }),
  z.object({
    type: z.literal('interrupt'),
    utteranceUntilInterrupt: text.catch(''),
    /** Some send it as a text. */
    durationUntilInterruptMs: z.coerce.number().optional().catch(undefined),
  }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#A-D]$/) }),
  z.object({ type: z.literal('error'), description: text.catch('') }),
  z.object({ type: z.literal('info'), name: text, value: z.unknown() }),
])
export type RelayFrame = z.output<typeof RelayFrame>

/** What streams of sound begin with, which name their messages otherwise. */
const MediaStreamFrame = z.object({ event: z.enum(['connected', 'start', 'media']) })

/** Reads a text of the socket; null for what is no message, or none that we know. */
export function readFrame(received: string): RelayFrame | { readonly type: 'media_stream' } | null {
  const body = parseJsonBody(Buffer.from(received))
  if (MediaStreamFrame.safeParse(body).success) return { type: 'media_stream' }
  return RelayFrame.safeParse(body).data ?? null
}

/** What we tell the relay. It is validated there: a field that it does not know makes it drop the message. */
export type OutgoingFrame =
  | { readonly type: 'text'; readonly token: string; readonly last: boolean }
  | { readonly type: 'language'; readonly ttsLanguage: string; readonly transcriptionLanguage: string }
  /** Ends the relay, not the call: the carrier then asks what to do next, and says what stands in `handoffData`. */
  | { readonly type: 'end'; readonly handoffData?: string }
