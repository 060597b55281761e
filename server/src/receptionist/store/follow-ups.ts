import type { Selectable } from 'kysely'
import type { FollowUpsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { Place } from '../facts.ts'
import { placeColumns } from './place-columns.ts'

const COLUMNS = [
  'id',
  'kind',
  'call_id',
  'conversation_id',
  'customer_id',
  'caller_name',
  'phone',
  'body',
  'status',
  'done_at',
  'done_by',
  'created_at',
  'version',
] as const satisfies (keyof FollowUpsTable)[]

/** What a person of the business must do after a conversation; fields are named as the columns are. */
export type FollowUpRecord = Pick<Selectable<FollowUpsTable>, (typeof COLUMNS)[number]>

export interface NewFollowUp {
  readonly kind: FollowUpRecord['kind']
  readonly place: Place
  readonly customerId: CustomerId | null
  readonly callerName: string | null
  readonly phone: E164Number | null
  readonly body: string
  /** The question that was asked, for kind unanswered_question. */
  readonly unansweredQuestionId?: string | null
}

/** Leaves something to do for the team. */
export async function insertFollowUp(tx: TenantTx, followUp: NewFollowUp): Promise<string> {
  const { place } = followUp
  const { id } = await tx.db
    .insertInto('follow_ups')
    .values({
      tenant_id: tx.tenantId,
      kind: followUp.kind,
      ...placeColumns(place),
      customer_id: followUp.customerId,
      caller_name: followUp.callerName,
      phone: followUp.phone,
      body: followUp.body,
      unanswered_question_id: followUp.unansweredQuestionId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Leaves word that somebody in a call or conversation seemed to be in danger; once, however often they say it. */
export async function insertEmergency(tx: TenantTx, followUp: Omit<NewFollowUp, 'kind'>): Promise<void> {
  const { place } = followUp
  // Few of a tenant are open: by follow_ups_open.
  const known = await tx.db
    .selectFrom('follow_ups')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('status', '=', 'open')
    .where('kind', '=', 'emergency')
    .where(
      'callId' in place ? 'call_id' : 'conversation_id',
      '=',
      'callId' in place ? place.callId : place.conversationId,
    )
    .executeTakeFirst()
  if (known === undefined) await insertFollowUp(tx, { ...followUp, kind: 'emergency' })
}

export interface FollowUpFilter {
  readonly status?: FollowUpRecord['status'] | undefined
  readonly kind?: FollowUpRecord['kind'] | undefined
}

/** Follow-ups, the oldest first: what waits longest is done first. Served by follow_ups_open. */
export async function findFollowUps(
  tx: TenantTx,
  options: { filter: FollowUpFilter; page: SortedPageRequest },
): Promise<FollowUpRecord[]> {
  const { filter, page } = options
  let query = tx.db
    .selectFrom('follow_ups')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (page.after !== null) {
    const { sortValue, id } = page.after
    const createdAt = Temporal.Instant.from(sortValue)
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(createdAt, id)))
  }
  return query.execute()
}

/** The follow-up with this id, locked against other changes; null if there is none. By primary key. */
export async function lockFollowUp(tx: TenantTx, id: string): Promise<FollowUpRecord | null> {
  const found = await tx.db
    .selectFrom('follow_ups')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found ?? null
}

/** Marks a follow-up that is locked as done. By primary key. */
export async function finishFollowUp(
  tx: TenantTx,
  options: { id: string; doneAt: Temporal.Instant; doneBy: string | null },
): Promise<FollowUpRecord> {
  return tx.db
    .updateTable('follow_ups')
    .set({ status: 'done', done_at: options.doneAt, done_by: options.doneBy })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}
