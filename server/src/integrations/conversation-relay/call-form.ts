import { z } from 'zod'
import type { VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { e164 } from '../phone-number.ts'

// What is optional may be missing or stand there twice without spoiling the rest: a caller is waiting.
const text = z.string().optional().catch(undefined)

/** What a carrier posts about a call: the fields of a form, of which only those that we use are named. */
export const CallForm = z.object({
  CallSid: z.string().min(1).max(200),
  From: text,
  To: text,
  Direction: text,
  CallerName: text,
  CallStatus: text,
  AnsweredBy: text,
  SessionStatus: text,
  ErrorCode: text,
  DialCallStatus: text,
  DialCallSid: text,
  RecordingSid: text,
  RecordingUrl: text,
  RecordingDuration: text,
  /** Not the carrier's: our own id of the call, out of the address. */
  our_call_id: z
    .uuid()
    .transform((id) => id as CallId)
    .optional()
    .catch(undefined),
})
export type CallForm = z.output<typeof CallForm>

// Carriers give a withheld number as a word typed on the keypad: anonymous, restricted, blocked, unknown, unavailable.
const WITHHELD = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'])

/** A telephone number, or null: withheld, or a SIP address. */
export function numberOf(value: string | undefined): E164Number | null {
  const number = e164(value)
  return number === null || WITHHELD.has(number) ? null : number
}

/** The call that a form is about. */
export function callOf(form: CallForm): VoiceCall {
  return {
    providerCallId: form.CallSid,
    carrierCallId: form.CallSid,
    direction: form.Direction?.startsWith('outbound') === true ? 'outbound' : 'inbound',
    from: numberOf(form.From),
    to: numberOf(form.To),
    callerName: form.CallerName?.trim() || null,
    agentId: null,
    placedCallId: form.our_call_id ?? null,
  }
}

/** True if the telephone on the other side has been put down. */
export function isOver(form: CallForm): boolean {
  return form.CallStatus !== undefined && OVER.has(form.CallStatus)
}

const OVER = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

/** True if a machine has taken up a telephone that we had ringing. */
export function isMachine({ AnsweredBy }: CallForm): boolean {
  return AnsweredBy?.startsWith('machine') === true || AnsweredBy === 'fax'
}
