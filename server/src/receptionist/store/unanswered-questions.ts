import type { Selectable } from 'kysely'
import type { UnansweredQuestionsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { Place } from '../facts.ts'
import { placeColumns } from './place-columns.ts'

const COLUMNS = [
  'id',
  'language',
  'question',
  'asked_count',
  'status',
  'faq_id',
  'first_asked_at',
  'last_asked_at',
  'settled_at',
  'settled_by',
  'version',
] as const satisfies (keyof UnansweredQuestionsTable)[]

/** A question that no FAQ answers yet; fields are named as the columns are. */
export type UnansweredQuestionRecord = Pick<Selectable<UnansweredQuestionsTable>, (typeof COLUMNS)[number]>
export type UnansweredQuestionStatus = UnansweredQuestionRecord['status']

/** One conversation in which it was asked. */
export interface Asking {
  readonly follow_up_id: string
  readonly call_id: string | null
  readonly conversation_id: string | null
  readonly customer_id: string | null
  /** In the words that were used there. */
  readonly question: string
  readonly asked_at: Temporal.Instant
}

// One statement, so that of two who ask the same at once neither is lost: the second waits at the unique constraint and
// counts up. Whoever asks twice in one conversation counts once, hence the last condition; then no row comes back. What
// was answered and is asked again has an answer that is not found: it is open again.
const NOTE_QUESTION = statement<{ id: string }>(
  'receptionist_note_question',
  `insert into unanswered_questions as q (tenant_id, language, question, word_key, first_asked_at, last_asked_at)
   values ($1, $2, $3, app.question_key($2, $4), $5, $5)
   on conflict on constraint unanswered_questions_once do update
     set asked_count = q.asked_count + 1, last_asked_at = greatest(q.last_asked_at, excluded.last_asked_at),
         status = case q.status when 'answered' then 'open' else q.status end,
         settled_at = case q.status when 'answered' then null else q.settled_at end,
         settled_by = case q.status when 'answered' then null else q.settled_by end
     where not exists (select from follow_ups f
                        where f.tenant_id = q.tenant_id and f.unanswered_question_id = q.id
                          and (f.call_id = $6 or f.conversation_id = $7))
   returning q.id`,
)

export interface NewQuestion {
  readonly language: string
  /** In the caller's own words. */
  readonly question: string
  /** The words by which it is the same question as another; never empty. */
  readonly words: readonly string[]
  readonly at: Temporal.Instant
  readonly place: Place
}

/** Counts a question that was not answered. Its id, or null if it was noted in this conversation before. */
export async function noteQuestion(tx: TenantTx, asked: NewQuestion): Promise<string | null> {
  const { language, question, words, at, place } = asked
  const { call_id: callId, conversation_id: conversationId } = placeColumns(place)
  const key = [tx.tenantId, language, question, words]
  const [noted] = await tx.run(NOTE_QUESTION, [...key, at, callId, conversationId])
  return noted?.id ?? null
}

export interface QuestionFilter {
  readonly status?: UnansweredQuestionStatus | undefined
  readonly language?: string | undefined
}

/** Unanswered questions, what was asked last first. Served by unanswered_questions_by_time. */
export async function findQuestions(
  tx: TenantTx,
  options: { filter: QuestionFilter; page: SortedPageRequest },
): Promise<UnansweredQuestionRecord[]> {
  const { filter, page } = options
  let query = tx.db
    .selectFrom('unanswered_questions')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('last_asked_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.language !== undefined) query = query.where('language', '=', filter.language)
  const { after } = page
  if (after !== null) {
    const at = Temporal.Instant.from(after.sortValue)
    query = query.where((is) =>
      is.or([is('last_asked_at', '<', at), is.and([is('last_asked_at', '=', at), is('id', '>', after.id)])]),
    )
  }
  return query.execute()
}

/** The question with this id, or null. */
export async function readQuestion(tx: TenantTx, id: string): Promise<UnansweredQuestionRecord | null> {
  return (await selectQuestion(tx, id).executeTakeFirst()) ?? null
}

/** The same, locked against other changes. */
export async function lockQuestion(tx: TenantTx, id: string): Promise<UnansweredQuestionRecord | null> {
  return (await selectQuestion(tx, id).forNoKeyUpdate().executeTakeFirst()) ?? null
}

/** By primary key. */
function selectQuestion(tx: TenantTx, id: string) {
  return tx.db
    .selectFrom('unanswered_questions')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
}

const ASKINGS_SHOWN_MAX = 100

/** The latest conversations in which it was asked. Served by follow_ups_by_unanswered_question. */
export async function findAskings(tx: TenantTx, questionId: string): Promise<Asking[]> {
  return tx.db
    .selectFrom('follow_ups')
    .select(['id as follow_up_id', 'call_id', 'conversation_id', 'customer_id', 'body as question'])
    .select('created_at as asked_at')
    .where('tenant_id', '=', tx.tenantId)
    .where('unanswered_question_id', '=', questionId)
    .orderBy('created_at', 'desc')
    .limit(ASKINGS_SHOWN_MAX)
    .execute()
}

/** Settles a question that is locked, and with it what is still to be done about it in its conversations. */
export async function settleQuestion(
  tx: TenantTx,
  settled: {
    id: string
    status: 'dismissed' | 'answered'
    faqId: string | null
    at: Temporal.Instant
    by: string | null
  },
): Promise<UnansweredQuestionRecord> {
  const { id, status, faqId, at, by } = settled
  await tx.db
    .updateTable('follow_ups')
    .set({ status: 'done', done_at: at, done_by: by })
    .where('tenant_id', '=', tx.tenantId)
    .where('unanswered_question_id', '=', id)
    .where('status', '=', 'open')
    .execute()
  return tx.db
    .updateTable('unanswered_questions')
    .set({ status, faq_id: faqId, settled_at: at, settled_by: by })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}
