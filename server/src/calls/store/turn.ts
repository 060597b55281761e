import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CallId } from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { BrainName } from '../../receptionist/index.ts'
import type { SpokenTurn } from '../call.ts'
import type { StoredReply } from '../stored-reply.ts'

export interface NewTurn extends SpokenTurn {
  readonly language: string | null
  readonly spokenAt: Temporal.Instant
  readonly latencyMs: number | null
  /** Null for a conversation that the receptionist led itself; else where the vendor's text came from. */
  readonly source: TurnSource | null
  /** The name of this utterance at whoever delivers it: said twice, it is one turn. */
  readonly utteranceId?: string | null
  readonly answer?: AnswerOfTurn
}

/** What is kept besides of a turn that answers another. */
export interface AnswerOfTurn {
  readonly turnId: string
  readonly brain: BrainName
  /** From the end of what the caller said to the first word of the answer. */
  readonly firstTextMs: number | null
  /** Of that answer's time, what its tools took. */
  readonly toolsMs: number
  /** The whole reply, which a repeated utterance gets again. */
  readonly reply: StoredReply
  /** The caller spoke on before all of it was said. */
  readonly interruptedAt: Temporal.Instant | null
}

/** 'live': heard of while the call ran; 'report': from the account of the whole call, which stands in its place. */
export type TurnSource = 'live' | 'report'

export interface TurnRow extends SpokenTurn {
  readonly id: string
  readonly position: number
  readonly language: string | null
  readonly spokenAt: Temporal.Instant
  readonly latencyMs: number | null
  readonly source: TurnSource | null
  readonly firstTextMs: number | null
  readonly toolsMs: number | null
  readonly brain: BrainName | null
  readonly interruptedAt: Temporal.Instant | null
  /** What was cut off, and so never heard. */
  readonly unheardText: string | null
  /** What was done for this answer; as it is kept, where the receptionist here gave it. */
  readonly toolCallIds: unknown
}

// The next position is free because the caller holds the lock of the call. Served by call_turns_position_unique.
const APPEND_TURN = statement<{ id: string }>(
  'calls_append_turn',
  `insert into call_turns (tenant_id, call_id, position, role, text, language, spoken_at, latency_ms, provider_turn_id,
                           utterance_id, answers_turn_id, brain, first_text_ms, tools_ms, reply, interrupted_at)
   select $1, $2, coalesce(max(t.position) + 1, 0), $3, $4, $5, $6::timestamptz, $7, $8, $9, $10, $11, $12, $13, $14,
          $15::timestamptz
     from call_turns t where t.tenant_id = $1 and t.call_id = $2
   returning id`,
)

// The last thing that we said. Served by call_turns_position_unique, backwards.
const LAST_ANSWER = statement<{ id: string; text: string }>(
  'calls_last_answer',
  `select t.id, t.text from call_turns t
    where t.tenant_id = $1 and t.call_id = $2 and t.role = 'assistant' and t.interrupted_at is null
      and not exists (select 1 from call_turns l where l.tenant_id = $1 and l.call_id = $2 and l.position > t.position
                         and l.role = 'assistant')
    order by t.position desc limit 1`,
)

// By the primary key.
const CUT_ANSWER = statement<never>(
  'calls_cut_answer',
  `update call_turns set text = $3, unheard_text = $4, interrupted_at = $5 where tenant_id = $1 and id = $2`,
)

// All turns of a report in one statement. Served by call_turns_position_unique.
const INSERT_REPORTED_TURNS = statement<never>(
  'calls_insert_reported_turns',
  `insert into call_turns (tenant_id, call_id, position, role, text, language, spoken_at, provider_turn_id)
   select $1, $2, t.position - 1, t.role, t.text, $3, t.spoken_at::timestamptz, 'report'
     from jsonb_to_recordset($4::jsonb) as t(position integer, role text, text text, spoken_at text)`,
)

const TURN = `t.id, t.position, t.role, t.text, t.language, t.spoken_at as "spokenAt", t.latency_ms as "latencyMs",
  t.provider_turn_id as source, t.first_text_ms as "firstTextMs", t.tools_ms as "toolsMs", t.brain,
  t.interrupted_at as "interruptedAt", t.unheard_text as "unheardText",
  coalesce(t.reply -> 'toolCallIds', '[]') as "toolCallIds"`

// Served by call_turns_position_unique, in its order.
const LIST_TURNS = statement<TurnRow>(
  'calls_list_turns',
  `select ${TURN} from call_turns t where t.tenant_id = $1 and t.call_id = $2 order by t.position`,
)

// As LIST_TURNS, from a position on: who follows a call has those before.
const LIST_LATER_TURNS = statement<TurnRow>(
  'calls_list_later_turns',
  `select ${TURN} from call_turns t where t.tenant_id = $1 and t.call_id = $2 and t.position > $3 order by t.position`,
)

// Served by call_turns_position_unique, backwards.
const LAST_CUT_TURN = statement<TurnRow>(
  'calls_last_cut_turn',
  `select ${TURN} from call_turns t
    where t.tenant_id = $1 and t.call_id = $2 and t.interrupted_at is not null order by t.position desc limit 1`,
)

/** Adds what was said last and answers its id. The caller holds the lock of the call. */
export async function appendTurn(tx: TenantTx, callId: CallId, turn: NewTurn): Promise<string> {
  const [appended] = await tx.run(APPEND_TURN, [tx.tenantId, callId, ...valuesOf(turn)])
  invariant(appended, 'a turn that was added has an id')
  return appended.id
}

/** The same as the last thing of a transaction, with its commit. */
export function appendTurnLast(tx: TenantTx, callId: CallId, turn: NewTurn): void {
  tx.runLast(APPEND_TURN, [tx.tenantId, callId, ...valuesOf(turn)])
}

function valuesOf(turn: NewTurn): readonly unknown[] {
  const { role, text, language, spokenAt, latencyMs, source, utteranceId = null, answer } = turn
  const said = [role, text, language, spokenAt, latencyMs, source, utteranceId]
  const answered =
    answer === undefined
      ? [null, null, null, null, null, null]
      : [
          answer.turnId,
          answer.brain,
          answer.firstTextMs,
          answer.toolsMs,
          JSON.stringify(answer.reply),
          answer.interruptedAt,
        ]
  return [...said, ...answered]
}

/** The last thing that we said, if nobody has spoken into it yet; null otherwise. */
export async function readLastAnswer(tx: TenantTx, callId: CallId): Promise<{ id: string; text: string } | null> {
  const [last] = await tx.run(LAST_ANSWER, [tx.tenantId, callId])
  return last ?? null
}

/** Leaves of what we said only what was heard. */
export async function cutAnswer(
  tx: TenantTx,
  turn: { id: string; heard: string; unheard: string; at: Temporal.Instant },
): Promise<void> {
  await tx.run(CUT_ANSWER, [tx.tenantId, turn.id, turn.heard, turn.unheard, turn.at])
}

/** Everything that was said, in order. */
export async function listTurns(tx: TenantTx, callId: CallId): Promise<TurnRow[]> {
  return tx.run(LIST_TURNS, [tx.tenantId, callId])
}

/** What was said after a position, in order; -1: all. */
export async function listLaterTurns(tx: TenantTx, callId: CallId, position: number): Promise<TurnRow[]> {
  return tx.run(LIST_LATER_TURNS, [tx.tenantId, callId, position])
}

/** The last thing that we said and that the caller spoke into, or null. */
export async function readLastCutTurn(tx: TenantTx, callId: CallId): Promise<TurnRow | null> {
  const [turn] = await tx.run(LAST_CUT_TURN, [tx.tenantId, callId])
  return turn ?? null
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
