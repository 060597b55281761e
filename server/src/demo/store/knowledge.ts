import { newId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { DemoBusiness, DemoLanguage } from '../demo-business.ts'

const LANGUAGES: readonly DemoLanguage[] = ['en', 'de', 'es']

/** Writes the FAQs, one for each language. One statement. */
export async function insertFaqs(tx: TenantTx, { faqs }: DemoBusiness): Promise<void> {
  const rows = faqs.flatMap((faq, order) =>
    LANGUAGES.map((language) => ({
      tenant_id: tx.tenantId,
      category: faq.category,
      language,
      question: faq.question[language],
      answer: faq.answer[language],
      keywords: [...faq.keywords[language]],
      display_order: order,
    })),
  )
  await tx.db.insertInto('faqs').values(rows).execute()
}

/** Writes and publishes both system prompts; answers the identifier of the one for voice. One statement. */
export async function insertPrompts(
  tx: TenantTx,
  { prompts, publishedAt }: { prompts: DemoBusiness['prompts']; publishedAt: Temporal.Instant },
): Promise<string> {
  const published = { tenant_id: tx.tenantId, status: 'published' as const, published_at: publishedAt }
  const voiceId = newId<string>()
  await tx.db
    .insertInto('system_prompts')
    .values([
      { ...published, id: voiceId, channel: 'voice', content: prompts.voice },
      { ...published, id: newId<string>(), channel: 'messages', content: prompts.messages },
    ])
    .execute()
  return voiceId
}
