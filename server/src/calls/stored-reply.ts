import { z } from 'zod'
import type { AppointmentId, CustomerId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { languageOf } from '../receptionist/index.ts'
import type { ReceptionistReply, ToolCallRecord } from '../receptionist/index.ts'

/** What the caller hears, and what was done for it. */
export type SpokenReply = Omit<ReceptionistReply, 'dialogue'>

/** A reply as it is kept with its turn; its tool calls are on record by themselves. */
export const StoredReply = z.object({
  text: z.string(),
  language: z.string(),
  brain: z.enum(['built-in', 'language-model']),
  toolCallIds: z.array(z.string()),
  ended: z.boolean(),
  handover: z.object({ number: z.string().nullable(), reason: z.string() }).nullable(),
  outcome: z
    .enum(['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing'])
    .nullable(),
  intent: z.string().nullable(),
  appointmentId: z.custom<AppointmentId>((value) => typeof value === 'string').nullable(),
  customerId: z.custom<CustomerId>((value) => typeof value === 'string').nullable(),
})
export type StoredReply = z.infer<typeof StoredReply>

/** The reply in the form in which it is kept. */
export function toStoredReply({ toolCalls, ...reply }: SpokenReply): StoredReply {
  return StoredReply.parse({ ...reply, toolCallIds: toolCalls.map(({ id }) => id) })
}

/** The reply as it was given, with those of the call's tool calls that were made for it. */
export function fromStoredReply(stored: StoredReply, toolCalls: readonly ToolCallRecord[]): SpokenReply {
  const { toolCallIds, handover, language, ...reply } = stored
  const number = handover?.number ?? null
  return {
    ...reply,
    language: languageOf(language) ?? 'en',
    handover:
      handover === null
        ? null
        : { reason: handover.reason, number: number === null ? null : parsePhone({ text: number, country: 'ZZ' }) },
    toolCalls: toolCalls.filter(({ id }) => toolCallIds.includes(id)),
  }
}
