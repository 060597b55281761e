import type { CallEnding, CallEndingStatus } from '../../calls/ports.ts'
import { ToolResults } from './message.ts'
import type { Conversation, FailedCall } from './message.ts'

/** How the telephone call went, by ElevenLabs' `CallResult`. */
const RESULTS: Readonly<Record<string, CallEndingStatus>> = {
  voicemail: 'voicemail',
  busy: 'busy',
  no_answer: 'no_answer',
  failed: 'failed',
}

/**
 * How a conversation ended: by the result of the call, by a transfer that was done in it, else by whether it failed.
 * Why is a sentence of ElevenLabs' ("Call ended by remote party"), which is read where all vendors' words are.
 */
export function endingOf(conversation: Conversation, endedAt: Temporal.Instant): CallEnding {
  const { metadata, status } = conversation
  const { error, phone_call: phone, termination_reason: reason } = metadata ?? {}
  const byResult = RESULTS[phone?.call_result ?? '']
  const word = (reason === '' ? undefined : reason) ?? error?.reason ?? null
  if (byResult !== undefined) return { status: byResult, reason: word ?? phone?.call_result ?? null, endedAt }
  if (wasPutThrough(conversation)) return { status: 'transferred', reason: word, endedAt }
  const hasFailed = status === 'failed' || error !== undefined
  return { status: hasFailed ? 'failed' : 'completed', reason: word, endedAt }
}

function wasPutThrough({ transcript = [] }: Conversation): boolean {
  return transcript.some((entry) => {
    const results = ToolResults.safeParse(entry).data?.tool_results ?? []
    return results.some(({ tool_name: name, is_error: isError }) => name === 'transfer_to_number' && isError === false)
  })
}

/** Why a call did not come about: "busy", "no-answer" or "unknown". */
export function endingOfFailure({ failure_reason: reason }: FailedCall, endedAt: Temporal.Instant): CallEnding {
  const word = reason ?? null
  if (word === 'busy') return { status: 'busy', reason: word, endedAt }
  if (word === 'no-answer' || word === 'no_answer') return { status: 'no_answer', reason: word, endedAt }
  return { status: 'failed', reason: word, endedAt }
}
