import type {
  Assistant,
  Call,
  CallActivity,
  CallAppointment,
  CallCost,
  CallDetail,
  CallTurn,
  KeptToolCall,
  ListedCall,
  PhoneNumber,
  SpokenReply as SpokenReplyAnswer,
  ToolCall,
} from '@ringbook/api-contract'
import { z } from 'zod'
import type { ToolCallRecord } from '../../receptionist/index.ts'
import { platformParts, sumByCurrency } from '../call-cost.ts'
import type { CurrencySum } from '../call-cost.ts'
import { excerptOf } from '../excerpt.ts'
import type { WholeCall } from '../list-calls.ts'
import type { SpokenReply } from '../stored-reply.ts'
import type { ActivityRow } from '../store/activity.ts'
import type { AssistantRow } from '../store/assistant.ts'
import type { CallRow, ListedCallRow } from '../store/call.ts'
import type { PhoneNumberRow } from '../store/phone-number.ts'
import type { TurnRow } from '../store/turn.ts'

const Json = z.json()
const ToolCallIds = z.array(z.string())

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
    end_cause: row.end_cause,
    purpose: row.purpose,
    placement: row.placement,
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

/** The same with what a list says besides: of whom, and where it has the words that were searched for. */
export function toListedCall(row: ListedCallRow, search: string | null): z.output<typeof ListedCall> {
  const excerpt = search === null || row.transcript === null ? null : excerptOf(row.transcript, search)
  return { ...toCall(row), customer_name: row.customer_name, sentiment: row.sentiment, excerpt }
}

/** A call with all that happened in it. */
export function toCallDetail(
  whole: WholeCall,
  appointment: z.output<typeof CallAppointment> | null,
): z.output<typeof CallDetail> {
  const { call } = whole
  return {
    ...toCall(call),
    customer_name: whole.customerName,
    transcript: call.transcript,
    recording_url: call.recording_url,
    sentiment: call.sentiment,
    analysis: Json.parse(call.analysis),
    entities: Json.parse(call.entities),
    dynamic_variables: Json.parse(call.dynamic_variables),
    metadata: Json.parse(call.metadata),
    ...costsOf(whole),
    ...timesOf(whole),
    opening: call.opening,
    about_appointment_id: call.about_appointment_id,
    ai_disclosed_at: call.ai_disclosed_at?.toString() ?? null,
    recording_consent: call.recording_consent,
    recording_consent_at: call.recording_consent_at?.toString() ?? null,
    verified_customer_id: call.verified_customer_id,
    verified_at: call.verified_at?.toString() ?? null,
    transferred_to: call.transferred_to,
    transferred_at: call.transferred_at?.toString() ?? null,
    voicemail_url: call.voicemail_url,
    booking_error: call.booking_error,
    appointment,
    turns: whole.turns.map(toTurn),
    tool_calls: whole.toolCalls.map(toKeptToolCall),
    activities: whole.activities.map(toActivity),
  }
}

function costsOf({ call, modelCosts }: WholeCall): Pick<z.output<typeof CallDetail>, 'cost_breakdown' | 'costs'> {
  const { cost_micros: amountMicros, cost_currency: currency, cost_breakdown: reported } = call
  const platform = amountMicros === null || currency === null ? [] : [{ amountMicros, currency }]
  const models = modelCosts.map(({ model: name, ...cost }) => ({ source: 'language_model' as const, name, ...cost }))
  return {
    cost_breakdown: [...platformParts(reported, currency), ...models].map(({ source, name, ...cost }) => ({
      source,
      name,
      ...toCost(cost),
    })),
    costs: sumByCurrency([...platform, ...models]).map(toCost),
  }
}

function toCost({ amountMicros, currency }: CurrencySum): z.output<typeof CallCost> {
  return { amount_micros: amountMicros, currency }
}

/** How long the caller waited for our first word, and for the first after their own. */
function timesOf({ call, turns }: WholeCall): Pick<z.output<typeof CallDetail>, 'first_sound_ms' | 'first_answer_ms'> {
  const first = turns.find(({ role }) => role === 'assistant')
  const heard = turns.findIndex(({ role }) => role === 'caller')
  const answer = heard < 0 ? undefined : turns.slice(heard).find(({ role }) => role === 'assistant')
  const counted = first === undefined ? null : first.spokenAt.epochMilliseconds - call.started_at.epochMilliseconds
  return {
    // Two clocks may contradict each other: a word before the call is no figure.
    first_sound_ms: call.first_sound_ms ?? (counted === null || counted < 0 ? null : Math.round(counted)),
    first_answer_ms: answer?.firstTextMs ?? answer?.latencyMs ?? null,
  }
}

/** What was said at one go. */
export function toTurn(turn: TurnRow): z.output<typeof CallTurn> {
  const { id, role, text, language, brain, source } = turn
  return {
    id,
    role,
    text,
    language,
    spoken_at: turn.spokenAt.toString(),
    latency_ms: turn.latencyMs,
    first_text_ms: turn.firstTextMs,
    tools_ms: turn.toolsMs,
    brain,
    interrupted_at: turn.interruptedAt?.toString() ?? null,
    unheard_text: turn.unheardText,
    tool_call_ids: ToolCallIds.parse(turn.toolCallIds),
    source,
  }
}

/** One thing that happened during a call. */
export function toActivity(activity: ActivityRow): z.output<typeof CallActivity> {
  const { id, type, data, occurredAt, durationSeconds } = activity
  return { id, type, data: Json.parse(data), occurred_at: occurredAt.toString(), duration_seconds: durationSeconds }
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

function toKeptToolCall(record: ToolCallRecord): z.output<typeof KeptToolCall> {
  return { ...toToolCall(record), called_at: record.createdAt.toString() }
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
    verification: row.verification,
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
