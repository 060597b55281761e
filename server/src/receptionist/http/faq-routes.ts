import * as api from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import { ok } from '../../kernel/result.ts'
import { changeFaq, createFaq, deleteFaq, getFaq, listFaqCategories, listFaqs } from '../keep-faqs.ts'
import type { FaqRecord } from '../store/faqs.ts'
import { tryFaqs } from '../try-faqs.ts'
import { shown } from './shown.ts'

export function faqRoutes() {
  return [
    route(api.listFaqs, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const { language, category, is_active: isActive } = query
      const found = await listFaqs(session, { filter: { language, category, isActive }, page: page.value })
      return ok(answerSortedPage(found, faqAnswer))
    }),
    route(api.listFaqCategories, async (session) => ok({ items: await listFaqCategories(session) })),
    route(api.tryFaqs, async (session, { body }) => ok(await tryFaqs(session, body))),
    route(api.createFaq, async (session, { body }) => shown(await createFaq(session, body), faqAnswer)),
    route(api.getFaq, async (session, { params }) => shown(await getFaq(session, params.faq_id), faqAnswer)),
    route(api.updateFaq, async (session, { params, body, expectedVersion }) =>
      shown(await changeFaq(session, { faqId: params.faq_id, change: body, expectedVersion }), faqAnswer),
    ),
    route(api.deleteFaq, (session, { params, expectedVersion }) =>
      deleteFaq(session, { faqId: params.faq_id, expectedVersion }),
    ),
  ]
}

/** An FAQ as the API shows it. */
export function faqAnswer(faq: FaqRecord): api.Faq {
  return { ...faq, created_at: faq.created_at.toString(), updated_at: faq.updated_at.toString() }
}
