import { unreachable } from '../kernel/invariant.ts'
import type { CallFacts } from './call-facts.ts'
import type { ScriptTool } from './call-scripts/script.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** What the receptionist did in a past call, as its row holds it. */
export interface DemoToolCall {
  readonly id: string
  readonly name: ScriptTool
  readonly arguments: JsonObject
  readonly status: 'succeeded' | 'refused'
  readonly code: string | null
  readonly result: JsonObject
  readonly spoken: string
  readonly latencyMs: number
  readonly at: Temporal.Instant
}

/** The tool call of a script with the facts of its call, in the shape in which the tool itself answers. */
export function toolCallOf(
  name: ScriptTool,
  call: { facts: CallFacts; id: string; spoken: string; latencyMs: number; at: Temporal.Instant },
): DemoToolCall {
  const { facts, ...rest } = call
  return { name, status: 'succeeded', code: null, ...exchangeOf(name, facts), ...rest }
}

type Exchange = Pick<DemoToolCall, 'arguments' | 'result'> & Partial<Pick<DemoToolCall, 'status' | 'code'>>

function exchangeOf(name: ScriptTool, facts: CallFacts): Exchange {
  const { serviceSpoken: service, reference, customer } = facts
  const fullName = customer === null ? undefined : `${customer.firstName} ${customer.lastName}`
  switch (name) {
    case 'check_availability':
      return {
        arguments: { service, date: timeOf(facts).date },
        result: { is_exact: true, reason: null, slots: [{ ...timeOf(facts), staff: facts.staff }] },
      }
    case 'book_appointment':
      return {
        arguments: { first_name: customer?.firstName, last_name: customer?.lastName, phone: customer?.phone },
        result: { appointment: appointmentOf(facts) },
      }
    case 'find_services':
      return { arguments: { service, topic: 'price' }, result: { services: [serviceOf(facts)] } }
    case 'find_opening_hours':
      return { arguments: { topic: 'hours' }, result: { hours: facts.hours } }
    case 'answer_question':
      return answerOf(facts)
    case 'take_message':
      return { arguments: { message: facts.message, name: fullName }, result: { taken: true } }
    case 'find_appointments':
      return { arguments: {}, result: { appointments: [appointmentOf(facts)] } }
    case 'cancel_appointment':
      return { arguments: { reference }, result: { appointment: { ...appointmentOf(facts), status: 'cancelled' } } }
    case 'hand_over':
      return { arguments: {}, result: { number: facts.transferNumber } }
    default:
      return unreachable(name)
  }
}

function answerOf({ hasAnswer, question, answer, unanswered }: CallFacts): Exchange {
  if (hasAnswer) return { arguments: { question }, result: { answer } }
  const code = 'receptionist.question_unanswered'
  return { arguments: { question: unanswered }, status: 'refused', code, result: { refused: code } }
}

function timeOf({ start, zone }: CallFacts): { date: string; time: string } {
  const local = start.toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

function appointmentOf(facts: CallFacts): JsonObject {
  const { reference, appointmentId, service, staff } = facts
  return {
    reference,
    appointment_id: appointmentId,
    service: service.name,
    service_id: service.id,
    ...timeOf(facts),
    staff,
    status: 'scheduled',
  }
}

function serviceOf({ service, price }: CallFacts): JsonObject {
  return { id: service.id, name: service.name, duration_minutes: service.durationMinutes, price }
}
