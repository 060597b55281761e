import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import * as store from './store/faqs.ts'
import type { ChangedFaq, FaqCategory, FaqFilter, FaqRecord, NewFaq } from './store/faqs.ts'

type NotFound = Refusal<'receptionist.faq_not_found'>
type ChangeRefusal = NotFound | Refusal<'receptionist.version_mismatch'>

/** One page of the FAQs, by question. */
export async function listFaqs(
  session: TenantSession,
  { filter, page }: { filter: FaqFilter; page: SortedPageRequest },
): Promise<SortedPage<FaqRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => store.findFaqs(tx, { filter, page: request }),
      endAfter: (faq) => ({ sortValue: faq.question, id: faq.id }),
    }),
  )
}

/** The categories in use, by name. */
export async function listFaqCategories(session: TenantSession): Promise<FaqCategory[]> {
  return session.transact((tx) => store.readFaqCategories(tx))
}

/** One FAQ. */
export async function getFaq(session: TenantSession, faqId: string): Promise<Result<FaqRecord, NotFound>> {
  const found = await session.transact((tx) => store.readFaq(tx, faqId))
  return found === null ? refuse('receptionist.faq_not_found') : ok(found)
}

/** Adds an FAQ: the next question may be answered with it. */
export async function createFaq(session: TenantSession, faq: NewFaq): Promise<Result<FaqRecord, never>> {
  const created_by = session.actor.userId
  return ok(await session.transact((tx) => store.insertFaq(tx, { ...faq, created_by })))
}

/** Changes an FAQ. */
export async function changeFaq(
  session: TenantSession,
  options: { faqId: string; change: ChangedFaq; expectedVersion: number | null },
): Promise<Result<FaqRecord, ChangeRefusal>> {
  const { faqId, change, expectedVersion } = options
  return session.transact(async (tx): Promise<Result<FaqRecord, ChangeRefusal>> => {
    const found = await store.lockFaq(tx, faqId)
    if (found === null) return refuse('receptionist.faq_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
    return ok(await store.updateFaq(tx, { id: faqId, change }))
  })
}

/** Deletes an FAQ: it is not answered with any more. */
export async function deleteFaq(
  session: TenantSession,
  { faqId, expectedVersion }: { faqId: string; expectedVersion: number | null },
): Promise<Result<undefined, ChangeRefusal>> {
  return session.transact(async (tx): Promise<Result<undefined, ChangeRefusal>> => {
    const found = await store.lockFaq(tx, faqId)
    if (found === null) return refuse('receptionist.faq_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('receptionist.version_mismatch')
    await store.removeFaq(tx, faqId)
    return ok(undefined)
  })
}
