import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { Place } from '../facts.ts'
import { placeColumns } from './place-columns.ts'

/** A tool call as it is kept with its call or conversation. */
export interface ToolCallRow {
  readonly id: string
  readonly name: string
  readonly arguments: unknown
  readonly argumentsHash: Buffer
  readonly status: 'succeeded' | 'refused' | 'failed'
  readonly code: string | null
  readonly result: unknown
  readonly spoken: string
  readonly latencyMs: number | null
  readonly createdAt: Temporal.Instant
}

const COLUMNS = `t.id, t.name, t.arguments, t.arguments_hash as "argumentsHash", t.status, t.code, t.result, t.spoken,
  t.latency_ms as "latencyMs", t.created_at as "createdAt"`

// Of two deliveries of one tool call the second waits at the unique index until the first is committed, inserts nothing
// and then reads what the first answered. Status and answer are written by the same transaction before it commits.
const CLAIM = statement<{ id: string; createdAt: Temporal.Instant }>(
  'receptionist_claim_tool_call',
  `insert into tool_calls (tenant_id, call_id, conversation_id, provider_tool_call_id, name, arguments, arguments_hash,
                           status, code)
   values ($1, $2, $3, $4, $5, $6, $7, 'failed', 'receptionist.unavailable')
   on conflict do nothing returning id, created_at as "createdAt"`,
)

// By the unique indexes over provider's id and call or conversation.
const FIND_BY_PROVIDER_ID = statement<ToolCallRow>(
  'receptionist_find_provider_tool_call',
  `select ${COLUMNS} from tool_calls t
    where t.tenant_id = $1 and t.provider_tool_call_id = $4 and (t.call_id = $2 or t.conversation_id = $3)`,
)

// Ordered by the clock of each statement; by tool_calls_by_call or tool_calls_by_conversation.
const LIST = statement<ToolCallRow>(
  'receptionist_list_tool_calls',
  `select ${COLUMNS} from tool_calls t
    where t.tenant_id = $1 and (t.call_id = $2 or t.conversation_id = $3) order by t.created_at, t.id`,
)

// By the primary key.
const ANSWER = statement<never>(
  'receptionist_answer_tool_call',
  `update tool_calls set status = $3, code = $4, result = $5, spoken = $6, latency_ms = $7
    where tenant_id = $1 and id = $2`,
)

// A tool call that nobody can deliver twice needs no claim: it is written once, with its answer.
const INSERT = statement<{ id: string; createdAt: Temporal.Instant }>(
  'receptionist_insert_tool_call',
  `insert into tool_calls (tenant_id, call_id, conversation_id, name, arguments, arguments_hash, status, code, result,
                           spoken, latency_ms)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id, created_at as "createdAt"`,
)

export interface ToolCallClaim {
  readonly place: Place
  /** The vendor's id of this tool call. */
  readonly providerToolCallId: string
  readonly name: string
  readonly arguments: unknown
  readonly argumentsHash: Buffer
}

export interface ClaimedToolCall {
  readonly id: string
  readonly createdAt: Temporal.Instant
  /** The answer of an earlier delivery; null for the first. */
  readonly earlier: ToolCallRow | null
}

/** Takes note of a tool call before it is made: its id, or the answer of an earlier delivery of the same one. */
export async function claimToolCall(tx: TenantTx, claim: ToolCallClaim): Promise<ClaimedToolCall> {
  const { call_id: callId, conversation_id: conversationId } = placeColumns(claim.place)
  const key = [tx.tenantId, callId, conversationId, claim.providerToolCallId]
  const [claimed] = await tx.run(CLAIM, [...key, claim.name, JSON.stringify(claim.arguments), claim.argumentsHash])
  if (claimed !== undefined) return { ...claimed, earlier: null }
  const [earlier] = await tx.run(FIND_BY_PROVIDER_ID, key)
  invariant(earlier, 'a tool call that could not be claimed is there already')
  return { id: earlier.id, createdAt: earlier.createdAt, earlier }
}

/** Keeps what a claimed tool call answered. */
export async function answerToolCall(tx: TenantTx, id: string, answer: AnswerToKeep): Promise<void> {
  await tx.run(ANSWER, [tx.tenantId, id, ...valuesOf(answer)])
}

/** Keeps a tool call that has no vendor's id, and so is one of its own, after it was made. */
export async function insertToolCall(
  tx: TenantTx,
  made: Omit<ToolCallClaim, 'providerToolCallId'>,
  answer: AnswerToKeep,
): Promise<{ id: string; createdAt: Temporal.Instant }> {
  const { call_id: callId, conversation_id: conversationId } = placeColumns(made.place)
  const given = [made.name, JSON.stringify(made.arguments), made.argumentsHash]
  const [inserted] = await tx.run(INSERT, [tx.tenantId, callId, conversationId, ...given, ...valuesOf(answer)])
  invariant(inserted, 'a tool call that was written has an id')
  return inserted
}

type AnswerToKeep = Pick<ToolCallRow, 'status' | 'code' | 'result' | 'spoken' | 'latencyMs'>

function valuesOf({ status, code, result, spoken, latencyMs }: AnswerToKeep): readonly unknown[] {
  return [status, code, JSON.stringify(result), spoken, latencyMs]
}

/** Everything that was done in a call or conversation, in its order. */
export async function listToolCalls(tx: TenantTx, place: Place): Promise<Omit<ToolCallRow, 'argumentsHash'>[]> {
  const { call_id: callId, conversation_id: conversationId } = placeColumns(place)
  const rows = await tx.run(LIST, [tx.tenantId, callId, conversationId])
  return rows.map(({ argumentsHash: _hash, ...kept }) => kept)
}
