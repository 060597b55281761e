import type { CallDetail, SpokenReply, StartedCall, ToolCall } from '@ringbook/api-contract'
import type { z } from 'zod'

type Appointment = z.output<typeof CallDetail>['appointment']

/** One thing that was said, as `--json` prints it. */
export interface RecordedTurn {
  readonly role: 'caller' | 'assistant'
  readonly text: string
  readonly tool_calls: readonly z.output<typeof ToolCall>[]
}

/** What `--json` prints. */
export interface RecordedCall {
  readonly call_id: string
  readonly turns: readonly RecordedTurn[]
  readonly outcome: string | null
  readonly appointment: Appointment
}

/** The greeting as the first turn. */
export function greetingTurn(started: z.output<typeof StartedCall>): RecordedTurn {
  return { role: 'assistant', text: started.greeting, tool_calls: [] }
}

/** What the caller said and what came back, as two turns. */
export function exchangeTurns(said: string, reply: z.output<typeof SpokenReply>): RecordedTurn[] {
  return [
    { role: 'caller', text: said, tool_calls: [] },
    { role: 'assistant', text: reply.text, tool_calls: reply.tool_calls },
  ]
}

/** What came of the call in one line, for people. */
export function summaryOf(call: z.output<typeof CallDetail>): string {
  const { appointment, outcome } = call
  if (appointment === null) return `Call ended. Outcome: ${(outcome ?? 'nothing').replaceAll('_', ' ')}.`
  const { service_name, booking_reference, resources, status } = appointment
  const time = localTime(appointment)
  return `Call ended. ${service_name}, ${time}, with ${resources.join(', ')}. Reference ${booking_reference} (${status}).`
}

function localTime(appointment: NonNullable<Appointment>): string {
  const start = Temporal.Instant.from(appointment.starts_at).toZonedDateTimeISO(appointment.timezone)
  return start.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
