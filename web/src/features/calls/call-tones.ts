import type { CallStatus, ConversationOutcome } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { Tone } from '../../ui/status-tag.tsx'

/** How good an outcome is for the business. */
export const outcomeTones: Readonly<Record<z.output<typeof ConversationOutcome>, Tone>> = {
  booked: 'good',
  rescheduled: 'good',
  cancelled: 'warn',
  answered: 'accent',
  message_taken: 'accent',
  handed_over: 'warn',
  nothing: 'plain',
}

/** How good an ending is; shown where a call has no outcome. */
export const statusTones: Readonly<Record<z.output<typeof CallStatus>, Tone>> = {
  queued: 'plain',
  ringing: 'accent',
  in_progress: 'accent',
  completed: 'plain',
  failed: 'bad',
  no_answer: 'warn',
  busy: 'warn',
  missed: 'warn',
  transferred: 'plain',
  voicemail: 'plain',
  abandoned: 'warn',
}
