import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { SpokenTurn } from '../call.ts'

export interface NewTurn extends SpokenTurn {
  readonly language: string | null
  readonly spokenAt: Temporal.Instant
  readonly latencyMs: number | null
  /** Null for a conversation that the receptionist led itself; else where the vendor's text came from. */
  readonly source: TurnSource | null
}

/** 'live': heard of while the call ran; 'report': from the account of the whole call, which stands in its place. */
export type TurnSource = 'live' | 'report'

export interface TurnRow extends SpokenTurn {
  readonly id: string
  readonly language: string | null
  readonly spokenAt: Temporal.Instant
  readonly latencyMs: number | null
  readonly source: TurnSource | null
}

// The next position is free because the caller holds the lock of the call. Served by call_turns_position_unique.
const APPEND_TURN = statement<never>(
  'calls_append_turn',
  `insert into call_turns (tenant_id, call_id, position, role, text, language, spoken_at, latency_ms, provider_turn_id)
   select $1, $2, coalesce(max(t.position) + 1, 0), $3, $4, $5, $6::timestamptz, $7, $8
     from call_turns t where t.tenant_id = $1 and t.call_id = $2`,
)

// All turns of a report in one statement. Served by call_turns_position_unique.
const INSERT_REPORTED_TURNS = statement<never>(
  'calls_insert_reported_turns',
  `insert into call_turns (tenant_id, call_id, position, role, text, language, spoken_at, provider_turn_id)
   select $1, $2, t.position - 1, t.role, t.text, $3, t.spoken_at::timestamptz, 'report'
     from jsonb_to_recordset($4::jsonb) as t(position integer, role text, text text, spoken_at text)`,
)

// Served by call_turns_position_unique, in its order.
const LIST_TURNS = statement<TurnRow>(
  'calls_list_turns',
  `select t.id, t.role, t.text, t.language, t.spoken_at as "spokenAt", t.latency_ms as "latencyMs",
          t.provider_turn_id as source
     from call_turns t where t.tenant_id = $1 and t.call_id = $2 order by t.position`,
)

/** Adds what was said last. The caller holds the lock of the call. */
export async function appendTurn(tx: TenantTx, callId: CallId, turn: NewTurn): Promise<void> {
  const { role, text, language, spokenAt, latencyMs, source } = turn
  await tx.run(APPEND_TURN, [tx.tenantId, callId, role, text, language, spokenAt, latencyMs, source])
}

/** Everything that was said, in order. */
export async function listTurns(tx: TenantTx, callId: CallId): Promise<TurnRow[]> {
  return tx.run(LIST_TURNS, [tx.tenantId, callId])
}

/** Puts the turns of a report in the place of those that were heard live. The caller holds the lock of the call. */
export async function replaceTurns(
  tx: TenantTx,
  callId: CallId,
  options: { language: string | null; turns: readonly (SpokenTurn & { spokenAt: Temporal.Instant })[] },
): Promise<void> {
  await tx.db.deleteFrom('call_turns').where('tenant_id', '=', tx.tenantId).where('call_id', '=', callId).execute()
  const turns = options.turns.map(({ role, text, spokenAt }, index) => ({
    position: index + 1,
    role,
    text,
    spoken_at: spokenAt.toString(),
  }))
  await tx.run(INSERT_REPORTED_TURNS, [tx.tenantId, callId, options.language, JSON.stringify(turns)])
}
