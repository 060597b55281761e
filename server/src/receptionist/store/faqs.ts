import type { Insertable, Selectable, Updateable } from 'kysely'
import type { FaqsTable } from '../../db/schema.generated.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

const COLUMNS = [
  'id',
  'category',
  'language',
  'question',
  'answer',
  'keywords',
  'is_active',
  'display_order',
  'usage_count',
  'created_at',
  'updated_at',
  'version',
] as const satisfies (keyof FaqsTable)[]

/** An FAQ; fields are named as the columns are. */
export type FaqRecord = Pick<Selectable<FaqsTable>, (typeof COLUMNS)[number]>
export type NewFaq = Omit<Insertable<FaqsTable>, 'tenant_id'>
export type ChangedFaq = Updateable<FaqsTable>

/** Those that may be answered with. A tenant has tens of them: read whole by faqs_by_category and compared in memory. */
export async function listActiveFaqs(tx: TenantTx): Promise<FaqRecord[]> {
  return tx.db
    .selectFrom('faqs')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('is_active', '=', true)
    .orderBy('display_order')
    .orderBy('id')
    .execute()
}

/** Counts that an FAQ was answered with. By primary key; counted in the statement, so that no two answers are one. */
export async function countFaqUse(tx: TenantTx, id: string): Promise<void> {
  await tx.db
    .updateTable('faqs')
    .set((eb) => ({ usage_count: eb('usage_count', '+', 1) }))
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
}

export interface FaqFilter {
  readonly language?: string | undefined
  readonly category?: string | undefined
  readonly isActive?: boolean | undefined
}

/** FAQs by their question. A tenant has tens of them: found by the prefix of the primary key and sorted. */
export async function findFaqs(
  tx: TenantTx,
  options: { filter: FaqFilter; page: SortedPageRequest },
): Promise<FaqRecord[]> {
  const { filter, page } = options
  let query = tx.db
    .selectFrom('faqs')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('question')
    .orderBy('id')
    .limit(page.limit)
  if (filter.language !== undefined) query = query.where('language', '=', filter.language)
  if (filter.category !== undefined) query = query.where('category', '=', filter.category)
  if (filter.isActive !== undefined) query = query.where('is_active', '=', filter.isActive)
  if (page.after !== null) {
    const { sortValue, id } = page.after
    query = query.where((eb) => eb(eb.refTuple('question', 'id'), '>', eb.tuple(sortValue, id)))
  }
  return query.execute()
}

/** The FAQ with this id, or null. By primary key. */
export async function readFaq(tx: TenantTx, id: string): Promise<FaqRecord | null> {
  const found = await tx.db
    .selectFrom('faqs')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** The same, locked against other changes. */
export async function lockFaq(tx: TenantTx, id: string): Promise<FaqRecord | null> {
  const found = await tx.db
    .selectFrom('faqs')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found ?? null
}

/** Writes a new FAQ. */
export async function insertFaq(tx: TenantTx, faq: NewFaq): Promise<FaqRecord> {
  return tx.db
    .insertInto('faqs')
    .values({ ...faq, tenant_id: tx.tenantId })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Changes an FAQ that is locked. By primary key. */
export async function updateFaq(tx: TenantTx, { id, change }: { id: string; change: ChangedFaq }): Promise<FaqRecord> {
  return tx.db
    .updateTable('faqs')
    .set({ id, ...change })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Deletes an FAQ that is locked: nothing refers to one. By primary key. */
export async function removeFaq(tx: TenantTx, id: string): Promise<void> {
  await tx.db.deleteFrom('faqs').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}
