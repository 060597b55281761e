import type { CallDetail, SpokenReply, StartedCall, ToolCall } from '@ringbook/api-contract'
import type { z } from 'zod'

export type CallDetailAnswer = z.output<typeof CallDetail>
export type SpokenReplyAnswer = z.output<typeof SpokenReply>
export type StartedCallAnswer = z.output<typeof StartedCall>
export type ToolCallAnswer = z.output<typeof ToolCall>

/** One bubble of the conversation. */
export interface Line {
  readonly id: string
  readonly role: 'caller' | 'assistant'
  readonly text: string
  /** Tag of the language in which it was said. */
  readonly language: string
  readonly delivery: 'said' | 'sending' | 'undelivered'
}

/** What could not be done, and can be tried again. */
export interface CallProblem {
  readonly action: 'dial' | 'say' | 'hang_up'
  readonly error: Error
}

/** A call in the simulator, as the page knows it. */
export interface SimulatedCall {
  readonly phase: 'idle' | 'dialling' | 'in_call' | 'hanging_up' | 'ended'
  readonly callId: string | null
  readonly number: string | null
  readonly language: string
  /** When the receptionist answered, in milliseconds of the clock of this device. */
  readonly answeredAt: number | null
  readonly lines: readonly Line[]
  readonly toolCalls: readonly ToolCallAnswer[]
  readonly appointmentId: string | null
  readonly handover: SpokenReplyAnswer['handover']
  readonly problem: CallProblem | null
  /** The whole call as the server keeps it, once it has ended. */
  readonly ending: CallDetailAnswer | null
}

export type CallEvent =
  | { type: 'dialled'; language: string }
  | { type: 'answered'; call: StartedCallAnswer; at: number }
  | { type: 'spoke'; lineId: string; text: string }
  | { type: 'replied'; lineId: string; reply: SpokenReplyAnswer }
  | { type: 'not_heard'; lineId: string; error: Error }
  | { type: 'hung_up' }
  | { type: 'ended'; call: CallDetailAnswer }
  | { type: 'failed'; problem: CallProblem }

export const noCall: SimulatedCall = {
  phase: 'idle',
  callId: null,
  number: null,
  language: 'en',
  answeredAt: null,
  lines: [],
  toolCalls: [],
  appointmentId: null,
  handover: null,
  problem: null,
  ending: null,
}

/** What the page knows after an event. */
export function afterEvent(call: SimulatedCall, event: CallEvent): SimulatedCall {
  switch (event.type) {
    case 'dialled':
      return { ...noCall, phase: 'dialling', language: event.language }
    case 'answered':
      return answered(call, event)
    case 'spoke':
      return spoke(call, event)
    case 'replied':
      return replied(call, event)
    case 'not_heard':
      return {
        ...call,
        lines: withDelivery(call.lines, event.lineId, 'undelivered'),
        problem: { action: 'say', error: event.error },
      }
    case 'hung_up':
      return { ...call, phase: 'hanging_up', problem: null }
    case 'ended':
      return ended(call, event.call)
    case 'failed':
      return { ...call, phase: event.problem.action === 'dial' ? 'idle' : 'in_call', problem: event.problem }
  }
}

/** True while an answer of the receptionist is awaited. */
export function isThinking(call: SimulatedCall): boolean {
  return call.lines.some((line) => line.delivery === 'sending')
}

function answered(call: SimulatedCall, { call: started, at }: { call: StartedCallAnswer; at: number }): SimulatedCall {
  const greeting: Line = {
    id: `greeting-${started.call_id}`,
    role: 'assistant',
    text: started.greeting,
    language: started.language,
    delivery: 'said',
  }
  return {
    ...call,
    phase: 'in_call',
    callId: started.call_id,
    number: started.to_number,
    language: started.language,
    answeredAt: at,
    lines: [greeting],
  }
}

/** A line that was not delivered is said again in its old place, not twice. */
function spoke(call: SimulatedCall, { lineId, text }: { lineId: string; text: string }): SimulatedCall {
  const isRepeated = call.lines.some((line) => line.id === lineId)
  const line: Line = { id: lineId, role: 'caller', text, language: call.language, delivery: 'sending' }
  const lines = isRepeated ? withDelivery(call.lines, lineId, 'sending') : [...call.lines, line]
  return { ...call, lines, problem: null }
}

function replied(call: SimulatedCall, event: { lineId: string; reply: SpokenReplyAnswer }): SimulatedCall {
  const { lineId, reply } = event
  const line: Line = {
    id: `reply-${lineId}`,
    role: 'assistant',
    text: reply.text,
    language: reply.language,
    delivery: 'said',
  }
  const known = new Set(call.toolCalls.map(({ id }) => id))
  return {
    ...call,
    language: reply.language,
    lines: [...withDelivery(call.lines, lineId, 'said'), line],
    toolCalls: [...call.toolCalls, ...reply.tool_calls.filter(({ id }) => !known.has(id))],
    appointmentId: reply.appointment_id ?? call.appointmentId,
    handover: reply.handover ?? call.handover,
  }
}

function ended(call: SimulatedCall, ending: CallDetailAnswer): SimulatedCall {
  const lines = call.lines.map((line) =>
    line.delivery === 'sending' ? { ...line, delivery: 'undelivered' as const } : line,
  )
  return { ...call, phase: 'ended', ending, lines, appointmentId: ending.appointment_id ?? call.appointmentId }
}

function withDelivery(lines: readonly Line[], lineId: string, delivery: Line['delivery']): Line[] {
  return lines.map((line) => (line.id === lineId ? { ...line, delivery } : line))
}
