import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CallId } from '../../kernel/ids.ts'
import { StoredReply } from '../stored-reply.ts'

/** What a caller said, by the name that it has at whoever delivers it. */
export interface NamedUtterance {
  readonly callId: CallId
  readonly utteranceId: string
}

export interface HeardUtterance {
  readonly id: string
  readonly text: string
  /** Null: not answered yet, or nobody heard the answer. */
  readonly reply: StoredReply | null
  /** Until then whoever answers it is taken to be alive; null: nobody does. */
  readonly answeringUntil: Temporal.Instant | null
  /** The caller has said something else since. */
  readonly isSpokenOver: boolean
}

// The utterance and what answered it. Served by call_turns_utterance_once and call_turns_position_unique.
const FIND_UTTERANCE = statement<Omit<HeardUtterance, 'reply'> & { reply: unknown }>(
  'calls_find_utterance',
  `select u.id, u.text, a.reply, u.answering_until as "answeringUntil",
          exists (select 1 from call_turns l where l.tenant_id = $1 and l.call_id = $2 and l.position > u.position
                     and l.role = 'caller') as "isSpokenOver"
     from call_turns u
     left join call_turns a on a.tenant_id = u.tenant_id and a.call_id = u.call_id and a.answers_turn_id = u.id
    where u.tenant_id = $1 and u.call_id = $2 and u.utterance_id = $3 limit 1`,
)

// By name and not by id, so that it goes out in one flight with the turn itself. Served by call_turns_utterance_once.
const CLAIM_ANSWER = statement<never>(
  'calls_claim_answer',
  'update call_turns set answering_until = $4 where tenant_id = $1 and call_id = $2 and utterance_id = $3',
)

// What was given back meanwhile is not taken again. Served by call_turns_utterance_once.
const RENEW_ANSWER_CLAIM = statement<never>(
  'calls_renew_answer_claim',
  `update call_turns set answering_until = $4
    where tenant_id = $1 and call_id = $2 and utterance_id = $3 and answering_until is not null`,
)

/** An utterance that was heard before under this name; null if it is new. */
export async function findUtterance(
  tx: TenantTx,
  { callId, utteranceId }: NamedUtterance,
): Promise<HeardUtterance | null> {
  const [found] = await tx.run(FIND_UTTERANCE, [tx.tenantId, callId, utteranceId])
  if (found === undefined) return null
  return { ...found, reply: found.reply === null ? null : StoredReply.parse(found.reply) }
}

/** Lets nobody else answer it until then. The caller holds the lock of the call. */
export async function claimAnswer(
  tx: TenantTx,
  { callId, utteranceId, until }: NamedUtterance & { until: Temporal.Instant },
): Promise<void> {
  await tx.run(CLAIM_ANSWER, [tx.tenantId, callId, utteranceId, until])
}

/** Claims it for longer. Needs no lock: it changes nothing that is decided on. */
export async function renewAnswerClaim(
  tx: TenantTx,
  { callId, utteranceId, until }: NamedUtterance & { until: Temporal.Instant },
): Promise<void> {
  await tx.run(RENEW_ANSWER_CLAIM, [tx.tenantId, callId, utteranceId, until])
}

/** Gives it back, with the commit: it is answered, or nobody heard the answer. */
export function releaseAnswerLast(tx: TenantTx, { callId, utteranceId }: NamedUtterance): void {
  tx.runLast(CLAIM_ANSWER, [tx.tenantId, callId, utteranceId, null])
}
