import type { Selectable, Updateable } from 'kysely'
import type { CallsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, BranchId, CallId, CustomerId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { BrainName, Outcome } from '../../receptionist/index.ts'
import type { CallDirection, CallState, CallStatus } from '../call.ts'
import type { CallEndCause } from '../end-cause.ts'

export type CallRow = Selectable<CallsTable>

export interface NewCall {
  readonly id: CallId
  readonly provider: string
  readonly providerCallId: string
  readonly carrierCallId: string | null
  readonly direction: CallDirection
  readonly from: E164Number | null
  readonly to: E164Number | null
  readonly callerName: string | null
  readonly agentId: string | null
  readonly status: CallStatus
  readonly startedAt: Temporal.Instant
  readonly language: string
  readonly branchId: BranchId | null
  readonly phoneNumberId: string | null
  readonly customerId: CustomerId | null
}

// Two first messages of one call may arrive at once: the second waits here for the first and writes nothing. Then the
// record is read under a lock. Served by calls_provider_call_unique.
const INSERT_CALL = statement<{ id: string }>(
  'calls_insert_call',
  `insert into calls (tenant_id, id, provider, provider_call_id, carrier_call_id, direction, from_number, to_number,
                      caller_name, agent_id, status, started_at, language, branch_id, phone_number_id, customer_id,
                      created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, app.user_id())
   on conflict on constraint calls_provider_call_unique do nothing
   returning id`,
)

const STATE = `c.id, c.provider, c.direction, c.status, c.started_at as "startedAt", c.ended_at as "endedAt", c.language,
  case c.direction when 'outbound' then c.to_number else c.from_number end as "callerPhone", c.branch_id as "branchId", c.customer_id as "customerId",
  c.appointment_id as "appointmentId", c.outcome, c.intent, c.dialogue, c.answering, c.opening,
  coalesce(c.brain, (select a.brain from assistants a where a.tenant_id = c.tenant_id), 'built-in') as brain`

// The lock puts everything that happens in one call in order: utterances, tool calls, the end. NO KEY, because
// appointments, holds and tool calls are written meanwhile that refer to this row. Served by the primary key.
const LOCK_CALL = statement<CallState>(
  'calls_lock_call',
  `select ${STATE} from calls c where c.tenant_id = $1 and c.id = $2 for no key update`,
)

// As LOCK_CALL, by the name that the vendor has for the call. Served by calls_provider_call_unique.
const LOCK_PROVIDER_CALL = statement<CallState>(
  'calls_lock_provider_call',
  `select ${STATE} from calls c
    where c.tenant_id = $1 and c.provider = $2 and c.provider_call_id = $3 for no key update`,
)

// A call that a vendor was asked to place and whose name there we do not know yet: by our id where the vendor gives it
// back, else by the numbers, of which only one is rung at a time. Served by calls_placing_once, or the primary key.
const LOCK_PLACED_CALL = statement<CallState>(
  'calls_lock_placed_call',
  `select ${STATE} from calls c
    where c.tenant_id = $1 and c.provider = $2 and c.placement in ('claimed', 'unknown')
      and case when $3::uuid is null then c.status = 'queued' and c.from_number = $4 and c.to_number = $5 else c.id = $3 end
      for no key update`,
)

/** Writes a call; false if the vendor's call is already on record. */
export async function insertCall(tx: TenantTx, call: NewCall): Promise<boolean> {
  const inserted = await tx.run(INSERT_CALL, [
    tx.tenantId,
    call.id,
    call.provider,
    call.providerCallId,
    call.carrierCallId,
    call.direction,
    call.from,
    call.to,
    call.callerName,
    call.agentId,
    call.status,
    call.startedAt,
    call.language,
    call.branchId,
    call.phoneNumberId,
    call.customerId,
  ])
  return inserted.length > 0
}

/** The call, locked until the end of the transaction; null if there is none. */
export async function lockCall(tx: TenantTx, callId: CallId): Promise<CallState | null> {
  const [call] = await tx.run(LOCK_CALL, [tx.tenantId, callId])
  return call ?? null
}

/** The vendor's call, locked until the end of the transaction; null if it is not on record yet. */
export async function lockProviderCall(
  tx: TenantTx,
  call: { provider: string; providerCallId: string },
): Promise<CallState | null> {
  const [found] = await tx.run(LOCK_PROVIDER_CALL, [tx.tenantId, call.provider, call.providerCallId])
  return found ?? null
}

/** The call that this vendor is placing, locked until the end of the transaction; null if it is none of ours. */
export async function lockPlacedCall(
  tx: TenantTx,
  call: { provider: string; placedCallId?: CallId | null; from: E164Number | null; to: E164Number | null },
): Promise<CallState | null> {
  const { provider, placedCallId = null, from, to } = call
  const [found] = await tx.run(LOCK_PLACED_CALL, [tx.tenantId, provider, placedCallId, from, to])
  return found ?? null
}

// Served by calls_once.
const FIND_CALL_BY_ONCE_KEY = statement<{ id: CallId }>(
  'calls_find_call_by_once_key',
  'select c.id from calls c where c.tenant_id = $1 and c.once_key = $2',
)

/** The call that was placed for this wish, or null. */
export async function findCallByOnceKey(tx: TenantTx, onceKey: string): Promise<CallId | null> {
  const [found] = await tx.run(FIND_CALL_BY_ONCE_KEY, [tx.tenantId, onceKey])
  return found?.id ?? null
}

// All calls of the number of late, in one order: of two that are followed up at once one waits here, not at the
// constraint, where both would wait for each other. No call lasts four hours. Served by calls_by_from_number.
const LOCK_CALLS_OF_NUMBER = statement<{ isTextedBack: boolean }>(
  'calls_lock_calls_of_number',
  `select coalesce(c.text_back_span @> $3::timestamptz, false) as "isTextedBack" from calls c
    where c.tenant_id = $1 and c.from_number = $2 and c.started_at > $3::timestamptz - interval '4 hours'
    order by c.id for no key update`,
)

// By the primary key; calls_texted_back_once is the judge.
const CLAIM_TEXT_BACK = statement<never>(
  'calls_claim_text_back',
  `update calls set text_back_span = tstzrange($3, $4) where tenant_id = $1 and id = $2`,
)

// By the primary key.
const RELEASE_TEXT_BACK = statement<never>(
  'calls_release_text_back',
  `update calls set text_back_span = null where tenant_id = $1 and id = $2`,
)

// By the primary key; a platform's own words that came meanwhile stay.
const WRITE_SUMMARY = statement<never>(
  'calls_write_summary',
  `update calls set summary = $3 where tenant_id = $1 and id = $2 and summary is null`,
)

/** True if whoever has this number was texted back of late. Locks its calls of late until the end of the transaction. */
export async function isTextedBack(
  tx: TenantTx,
  { number, now }: { number: string; now: Temporal.Instant },
): Promise<boolean> {
  const calls = await tx.run(LOCK_CALLS_OF_NUMBER, [tx.tenantId, number, now])
  return calls.some((call) => call.isTextedBack)
}

/** Lets no other text go to the number of this call until then; refused by calls_texted_back_once. */
export async function claimTextBack(
  tx: TenantTx,
  claim: { callId: CallId; from: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  await tx.run(CLAIM_TEXT_BACK, [tx.tenantId, claim.callId, claim.from, claim.until])
}

/** Undoes the claim: nothing was written. */
export async function releaseTextBack(tx: TenantTx, callId: CallId): Promise<void> {
  await tx.run(RELEASE_TEXT_BACK, [tx.tenantId, callId])
}

// By the primary key. What is known is not taken away by what knows less.
const LEARN_END_CAUSE = statement<never>(
  'calls_learn_end_cause',
  `update calls set end_reason = coalesce($3, end_reason), end_cause = $4
    where tenant_id = $1 and id = $2 and coalesce(end_cause, 'unknown') = 'unknown' and $4 <> 'unknown'`,
)

/** Keeps why an ended call ended, if that was not known. */
export async function learnEndCause(
  tx: TenantTx,
  learnt: { callId: CallId; reason: string | null; cause: CallEndCause },
): Promise<void> {
  await tx.run(LEARN_END_CAUSE, [tx.tenantId, learnt.callId, learnt.reason, learnt.cause])
}

/** Writes a summary where there is none. */
export async function writeSummary(tx: TenantTx, written: { callId: CallId; summary: string }): Promise<void> {
  await tx.run(WRITE_SUMMARY, [tx.tenantId, written.callId, written.summary])
}

// By the primary key. Notes that are null stay as they are: an answer that nobody heard leaves none.
const KEEP_OUTCOME = statement<never>(
  'calls_keep_outcome',
  `update calls set outcome = $3, appointment_id = $4, language = coalesce($5, language), brain = coalesce($6, brain),
                    intent = coalesce($7, intent), dialogue = case when $8 then $9::jsonb else dialogue end
    where tenant_id = $1 and id = $2`,
)

// The same where the conversation told who the customer is: whoever names the column has the customer counted anew.
const KEEP_CUSTOMER = statement<never>(
  'calls_keep_customer',
  'update calls set customer_id = $3 where tenant_id = $1 and id = $2',
)

/** What came of an answer. */
export interface KeptOutcome {
  readonly outcome: Outcome | null
  readonly appointmentId: AppointmentId | null
  /** The notes of the conversation with this answer in it; null where nobody heard it. */
  readonly notes: {
    readonly language: string
    readonly brain: BrainName
    readonly intent: string | null
    readonly dialogue: unknown
  } | null
}

/** Keeps what came of an answer, with the commit. The caller holds the lock of the call. */
export function keepOutcome(tx: TenantTx, callId: CallId, kept: KeptOutcome): void {
  const { outcome, appointmentId, notes } = kept
  const dialogue = notes === null || notes.dialogue === null ? null : JSON.stringify(notes.dialogue)
  const noted = [notes?.language ?? null, notes?.brain ?? null, notes?.intent ?? null, notes !== null, dialogue]
  tx.runLast(KEEP_OUTCOME, [tx.tenantId, callId, outcome, appointmentId, ...noted])
}

/** Keeps who the customer is, as a conversation told it, with the commit. */
export function keepCustomer(tx: TenantTx, callId: CallId, customerId: CustomerId): void {
  tx.runLast(KEEP_CUSTOMER, [tx.tenantId, callId, customerId])
}

/** Writes the given columns of one call. Served by the primary key. */
export async function updateCall(tx: TenantTx, callId: CallId, changes: Updateable<CallsTable>): Promise<void> {
  await tx.db.updateTable('calls').set(changes).where('tenant_id', '=', tx.tenantId).where('id', '=', callId).execute()
}

/** The whole record of a call, or null. Served by the primary key. */
export async function readCall(tx: TenantTx, callId: CallId): Promise<CallRow | null> {
  const row = await tx.db
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', callId)
    .executeTakeFirst()
  return row ?? null
}

export interface CallFilter {
  /** Beginnings of words that were said, are in the summary or name the customer; all of them. */
  readonly search: string | null
  readonly from: Temporal.Instant | null
  readonly to: Temporal.Instant | null
  readonly status: CallStatus | null
  readonly outcome: Outcome | null
  readonly customerId: string | null
  readonly provider: string | null
  readonly number: E164Number | null
  readonly endCause: CallEndCause | null
}

/** A call in a list, with the name of its customer. */
export interface ListedCallRow extends CallRow {
  readonly customer_name: string | null
}

/**
 * Calls by start, the latest first. Kysely, because each filter is there or not; ordered by calls_by_time, with a
 * status, a customer or a number by the index of that.
 */
export async function listCallRows(
  tx: TenantTx,
  { filter, page }: { filter: CallFilter; page: SortedPageRequest },
): Promise<ListedCallRow[]> {
  const words = filter.search === null ? [] : await searchedWords(tx, filter.search)
  return callsQuery(tx, { filter, page, words }).execute()
}

// The database folds accents and cuts words, so that what is searched is folded exactly as what is stored.
const FOLD_WORDS = statement<{ words: string[] }>(
  'calls_fold_words',
  'select array(select app.call_words($1)) as words',
)

/** What is searched for, as the beginnings of words that are stored. An impossible word where nothing can be found. */
async function searchedWords(tx: TenantTx, search: string): Promise<string[]> {
  const [folded] = await tx.run(FOLD_WORDS, [search])
  return folded === undefined || folded.words.length === 0 ? [LAST_CHARACTER] : folded.words
}

const LAST_CHARACTER = '\u{10FFFF}'

/**
 * The query of `listCallRows`, apart so that a test can look at its plan. A word that is searched for is a range of
 * call_search_words_pkey or customer_search_words_pkey, as text search would read the whole tenant under row-level
 * security; the calls of a customer by calls_by_customer, the name by the primary key of customers.
 */
export function callsQuery(
  tx: TenantTx,
  { filter, page, words }: { filter: CallFilter; page: SortedPageRequest; words: readonly string[] },
) {
  let query = tx.db
    .selectFrom('calls')
    .selectAll('calls')
    .select((eb) =>
      eb
        .selectFrom('customers as c')
        .select('c.full_name')
        .where('c.tenant_id', '=', tx.tenantId)
        .whereRef('c.id', '=', 'calls.customer_id')
        .as('customer_name'),
    )
    .where('tenant_id', '=', tx.tenantId)
  for (const from of words) {
    const before = `${from}${LAST_CHARACTER}`
    query = query.where('calls.id', 'in', (eb) =>
      eb
        .selectFrom('call_search_words as said')
        .select('said.call_id')
        .where('said.tenant_id', '=', tx.tenantId)
        .where('said.word', '>=', from)
        .where('said.word', '<', before)
        .union(
          eb
            .selectFrom('customer_search_words as named')
            .innerJoin('calls as own', (join) =>
              join.on('own.tenant_id', '=', tx.tenantId).onRef('own.customer_id', '=', 'named.customer_id'),
            )
            .select('own.id as call_id')
            .where('named.tenant_id', '=', tx.tenantId)
            .where('named.word', '>=', from)
            .where('named.word', '<', before),
        ),
    )
  }
  if (filter.from !== null) query = query.where('started_at', '>=', filter.from)
  if (filter.to !== null) query = query.where('started_at', '<', filter.to)
  if (filter.status !== null) query = query.where('status', '=', filter.status)
  if (filter.outcome !== null) query = query.where('outcome', '=', filter.outcome)
  if (filter.customerId !== null) query = query.where('customer_id', '=', filter.customerId)
  if (filter.provider !== null) query = query.where('provider', '=', filter.provider)
  const { number } = filter
  if (number !== null) {
    query = query.where((is) => is.or([is('from_number', '=', number), is('to_number', '=', number)]))
  }
  if (filter.endCause !== null) query = query.where('end_cause', '=', filter.endCause)
  const { after } = page
  if (after !== null) {
    const startedAt = Temporal.Instant.from(after.sortValue)
    query = query.where((is) =>
      is.or([is('started_at', '<', startedAt), is.and([is('started_at', '=', startedAt), is('id', '>', after.id)])]),
    )
  }
  return query.orderBy('started_at', 'desc').orderBy('id').limit(page.limit)
}
