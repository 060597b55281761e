import type {
  Assistant,
  Call,
  CallAppointment,
  CallDetail,
  PhoneNumber,
  SpokenReply as SpokenReplyAnswer,
  ToolCall,
} from '@ringbook/api-contract'
import { z } from 'zod'
import type { ToolCallRecord } from '../../receptionist/index.ts'
import type { WholeCall } from '../list-calls.ts'
import type { SpokenReply } from '../stored-reply.ts'
import type { AssistantRow } from '../store/assistant.ts'
import type { CallRow } from '../store/call.ts'
import type { PhoneNumberRow } from '../store/phone-number.ts'

const Json = z.json()

/** A call as the API shows it in a list. */
export function toCall(row: CallRow): z.output<typeof Call> {
  const { cost_micros: amount, cost_currency: currency } = row
  return {
    id: row.id,
    provider: row.provider,
    provider_call_id: row.provider_call_id,
    direction: row.direction,
    status: row.status,
    end_reason: row.end_reason,
    from_number: row.from_number,
    to_number: row.to_number,
    caller_name: row.caller_name,
    branch_id: row.branch_id,
    customer_id: row.customer_id,
    appointment_id: row.appointment_id,
    system_prompt_id: row.system_prompt_id,
    language: row.language,
    intent: row.intent,
    outcome: row.outcome,
    summary: row.summary,
    started_at: row.started_at.toString(),
    ended_at: row.ended_at?.toString() ?? null,
    duration_seconds: row.duration_seconds,
    cost: amount === null || currency === null ? null : { amount_micros: amount, currency },
    version: row.version,
  }
}

/** A call with all that happened in it. */
export function toCallDetail(
  whole: WholeCall,
  appointment: z.output<typeof CallAppointment> | null,
): z.output<typeof CallDetail> {
  const { call } = whole
  return {
    ...toCall(call),
    transcript: call.transcript,
    recording_url: call.recording_url,
    sentiment: call.sentiment,
    analysis: Json.parse(call.analysis),
    cost_breakdown: Json.parse(call.cost_breakdown),
    booking_error: call.booking_error,
    appointment,
    turns: whole.turns.map(({ id, role, text, language, spokenAt, latencyMs }) => ({
      id,
      role,
      text,
      language,
      spoken_at: spokenAt.toString(),
      latency_ms: latencyMs,
    })),
    tool_calls: whole.toolCalls.map(toToolCall),
    activities: whole.activities.map(({ id, type, data, occurredAt, durationSeconds }) => ({
      id,
      type,
      data: Json.parse(data),
      occurred_at: occurredAt.toString(),
      duration_seconds: durationSeconds,
    })),
  }
}

/** One thing that the receptionist did. */
function toToolCall(record: ToolCallRecord): z.output<typeof ToolCall> {
  return {
    id: record.id,
    name: record.name,
    arguments: Json.parse(record.arguments),
    status: record.status,
    code: record.code,
    result: Json.parse(record.result),
    spoken: record.spoken,
    latency_ms: record.latencyMs,
  }
}

/** What the caller hears, and what was done for it. */
export function toSpokenReply(reply: SpokenReply): z.output<typeof SpokenReplyAnswer> {
  return {
    text: reply.text,
    language: reply.language,
    tool_calls: reply.toolCalls.map(toToolCall),
    ended: reply.ended,
    handover: reply.handover,
    outcome: reply.outcome,
    intent: reply.intent,
    appointment_id: reply.appointmentId,
    customer_id: reply.customerId,
  }
}

/** The assistant as the API shows it. */
export function toAssistant(row: AssistantRow): z.output<typeof Assistant> {
  const { id, name, greeting, instructions, business_context, booking_instructions, language, languages } = row
  return {
    id,
    name,
    greeting,
    instructions,
    business_context,
    booking_instructions,
    language,
    languages,
    voice_id: row.voice_id,
    voice_settings: Json.parse(row.voice_settings),
    transfer_number: row.transfer_number,
    max_call_duration_minutes: row.max_call_duration_minutes,
    recording_enabled: row.recording_enabled,
    transcription_enabled: row.transcription_enabled,
    brain: row.brain,
    emergency_message: row.emergency_message,
    emergency_number: row.emergency_number,
    discloses_ai: row.discloses_ai,
    texts_missed_calls: row.texts_missed_calls,
    missed_call_text: row.missed_call_text,
    is_active: row.is_active,
    updated_at: row.updated_at.toString(),
    version: row.version,
  }
}

/** A phone number as the API shows it. */
export function toPhoneNumber(row: PhoneNumberRow): z.output<typeof PhoneNumber> {
  const { id, number, branch_id, type, label, provider, is_active, version } = row
  return { id, number, branch_id, type, label, provider, is_active, created_at: row.created_at.toString(), version }
}
