import { createHash } from 'node:crypto'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { BusinessWorld } from '../business-world.ts'
import type { DemoCall } from '../plan-calls.ts'

/** What all calls of a business have in common. */
export interface CallOrigin {
  readonly world: BusinessWorld
  readonly provider: string
  readonly systemPromptId: string
}

/** Writes calls without their appointments, which are not written yet and refer to their calls. One statement. */
export async function insertCalls(
  tx: TenantTx,
  { calls, origin }: { calls: readonly DemoCall[]; origin: CallOrigin },
): Promise<void> {
  const rows = calls.map((call) => ({ tenant_id: tx.tenantId, ...callRow(call, origin) }))
  await tx.db.insertInto('calls').values(rows).execute()
}

function callRow(call: DemoCall, { world, provider, systemPromptId }: CallOrigin) {
  const { customer, turns, startedAt, endedAt } = call
  return {
    id: call.id,
    provider,
    provider_call_id: `demo-${call.id}`,
    branch_id: world.phoneNumber.branchId,
    customer_id: customer?.id ?? null,
    phone_number_id: world.phoneNumber.id,
    system_prompt_id: systemPromptId,
    from_number: call.from,
    to_number: world.phoneNumber.number,
    caller_name: customer === null ? null : `${customer.firstName} ${customer.lastName}`,
    status: call.status,
    end_reason: endReason(call),
    end_cause: endCause(call),
    // The greeting of every script says so.
    ai_disclosed_at: turns[0]?.spokenAt ?? null,
    started_at: startedAt,
    ended_at: endedAt,
    duration_seconds: Math.round(startedAt.until(endedAt).total('seconds')),
    transcript: turns.map(({ role, text }) => `${role === 'caller' ? 'Caller' : 'Assistant'}: ${text}`).join('\n'),
    summary: call.summary,
    intent: call.intent,
    language: call.language,
    outcome: call.outcome,
    sentiment: call.outcome === 'nothing' ? ('neutral' as const) : ('positive' as const),
    cost_micros: call.costMicros,
    cost_currency: 'USD',
    created_at: startedAt,
    updated_at: endedAt,
  }
}

function endReason({ status }: DemoCall): string {
  if (status === 'transferred') return 'assistant_transferred'
  return status === 'abandoned' ? 'silence' : 'caller_hung_up'
}

function endCause({ status }: DemoCall): 'transferred' | 'silence' | 'caller_hung_up' {
  if (status === 'transferred') return 'transferred'
  return status === 'abandoned' ? 'silence' : 'caller_hung_up'
}

// Calls and appointments refer to each other, so one side is told afterwards. Served by the primary key of calls.
const NAME_APPOINTMENTS = statement<never>(
  'demo_name_appointments_of_calls',
  `update calls c set appointment_id = x.appointment_id
     from jsonb_to_recordset($2::jsonb) as x (call_id uuid, appointment_id uuid)
    where c.tenant_id = $1 and c.id = x.call_id`,
)

/** Tells every call which appointment it made or changed. One statement. */
export async function nameAppointments(tx: TenantTx, calls: readonly DemoCall[]): Promise<void> {
  const pairs = calls.flatMap(({ id, appointment }) =>
    appointment === null ? [] : [{ call_id: id, appointment_id: appointment.id }],
  )
  await tx.run(NAME_APPOINTMENTS, [tx.tenantId, JSON.stringify(pairs)])
}

/** Writes what was said. One statement for all calls. */
export async function insertTurns(tx: TenantTx, calls: readonly DemoCall[]): Promise<void> {
  const rows = calls.flatMap(({ id, language, turns }) =>
    turns.map((turn, position) => ({
      tenant_id: tx.tenantId,
      call_id: id,
      position,
      role: turn.role,
      text: turn.text,
      language,
      spoken_at: turn.spokenAt,
      latency_ms: turn.latencyMs,
    })),
  )
  await tx.db.insertInto('call_turns').values(rows).execute()
}

/** Writes what the receptionist did. One statement for all calls. */
export async function insertToolCalls(tx: TenantTx, calls: readonly DemoCall[]): Promise<void> {
  const rows = calls.flatMap((call) =>
    call.toolCalls.map((tool, position) => ({
      tenant_id: tx.tenantId,
      id: tool.id,
      call_id: call.id,
      name: tool.name,
      arguments: JSON.stringify(tool.arguments),
      arguments_hash: createHash('sha256')
        .update(JSON.stringify([tool.name, tool.arguments]))
        .digest(),
      status: tool.status,
      code: tool.code,
      result: JSON.stringify(tool.result),
      spoken: tool.spoken,
      latency_ms: tool.latencyMs,
      position,
      created_at: tool.at,
    })),
  )
  await tx.db.insertInto('tool_calls').values(rows).execute()
}

/** Writes the history of every call in the words of the calls room. One statement for all calls. */
export async function insertActivities(
  tx: TenantTx,
  { calls, origin }: { calls: readonly DemoCall[]; origin: CallOrigin },
): Promise<void> {
  const rows = calls.flatMap((call) =>
    activitiesOf(call, origin).map(({ type, data, at }) => ({
      tenant_id: tx.tenantId,
      call_id: call.id,
      activity_type: type,
      activity_data: JSON.stringify(data),
      occurred_at: at,
    })),
  )
  await tx.db.insertInto('call_activities').values(rows).execute()
}

function activitiesOf(call: DemoCall, { world, provider }: CallOrigin) {
  const { status, startedAt, endedAt } = call
  const tools = call.toolCalls.map(({ name, status: toolStatus, code, at }) => ({
    type: 'tool_called',
    data: { name, status: toolStatus, code },
    at,
  }))
  const handover = { type: 'handed_over', data: { number: world.assistant.transferNumber }, at: endedAt }
  return [
    { type: 'call_started', data: { provider }, at: startedAt },
    ...tools,
    ...(status === 'transferred' ? [handover] : []),
    { type: 'call_ended', data: { status, reason: endReason(call) }, at: endedAt },
  ]
}

/** Writes what people of the business have to do after calls. One statement. */
export async function insertFollowUps(tx: TenantTx, calls: readonly DemoCall[]): Promise<void> {
  const rows = calls.flatMap(({ id, customer, from, endedAt, followUp }) => {
    if (followUp === null) return []
    const { kind, body, isDone } = followUp
    return [
      {
        tenant_id: tx.tenantId,
        kind,
        call_id: id,
        customer_id: customer?.id ?? null,
        caller_name: customer === null ? null : `${customer.firstName} ${customer.lastName}`,
        phone: from,
        body,
        status: isDone ? ('done' as const) : ('open' as const),
        done_at: isDone ? endedAt.add({ hours: 3 }) : null,
        created_at: endedAt,
      },
    ]
  })
  await tx.db.insertInto('follow_ups').values(rows).execute()
}
