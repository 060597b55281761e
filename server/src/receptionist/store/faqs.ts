import type { Insertable, Selectable, Updateable } from 'kysely'
import type { FaqsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { FaqMatch } from '../faq.ts'
import type { WordsAsked } from '../faq-words.ts'

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

/** An FAQ with how near it is to a question. */
export type MatchedFaq = Pick<FaqRecord, 'id' | 'language' | 'question' | 'answer'> & FaqMatch

// The measuring is one function of the database, which reads the tenant's active FAQs once, by faqs_active.
const MATCH_FAQS = statement<MatchedFaq>(
  'receptionist_match_faqs',
  `select f.id, f.language, f.question, f.answer, m.asked_share as "askedShare", m.faq_share as "faqShare"
     from app.match_faqs($1, $2, $3) m join faqs f on f.tenant_id = $1 and f.id = m.id
    order by m.asked_share desc, m.faq_share desc, f.display_order, f.id limit 50`,
)

/** The active FAQs that have to do with these words, the nearest first. */
export async function matchFaqs(tx: TenantTx, { telling, light }: WordsAsked): Promise<MatchedFaq[]> {
  return telling.length + light.length === 0 ? [] : tx.run(MATCH_FAQS, [tx.tenantId, telling, light])
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

/** What a category holds. */
export interface FaqCategory {
  readonly category: string
  readonly faq_count: number
  readonly active_count: number
  readonly usage_count: number
}

// Served by faqs_by_category, whose order it is.
const READ_CATEGORIES = statement<FaqCategory>(
  'receptionist_read_faq_categories',
  `select f.category, count(*)::integer as faq_count, count(*) filter (where f.is_active)::integer as active_count,
          sum(f.usage_count)::integer as usage_count
     from faqs f where f.tenant_id = $1 group by f.category order by f.category`,
)

/** The categories in use, by name. */
export async function readFaqCategories(tx: TenantTx): Promise<FaqCategory[]> {
  return tx.run(READ_CATEGORIES, [tx.tenantId])
}

/** The FAQ with this id, or null. */
export async function readFaq(tx: TenantTx, id: string): Promise<FaqRecord | null> {
  return (await selectFaq(tx, id).executeTakeFirst()) ?? null
}

/** The same, locked against other changes. */
export async function lockFaq(tx: TenantTx, id: string): Promise<FaqRecord | null> {
  return (await selectFaq(tx, id).forNoKeyUpdate().executeTakeFirst()) ?? null
}

/** By primary key. */
function selectFaq(tx: TenantTx, id: string) {
  return tx.db.selectFrom('faqs').select(COLUMNS).where('tenant_id', '=', tx.tenantId).where('id', '=', id)
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
