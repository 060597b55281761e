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

/** Writes and publishes both system prompts, with their history; answers the identifier of the one for voice. */
export async function insertPrompts(
  tx: TenantTx,
  { prompts, publishedAt }: { prompts: DemoBusiness['prompts']; publishedAt: Temporal.Instant },
): Promise<string> {
  const published = {
    tenant_id: tx.tenantId,
    status: 'published' as const,
    published_at: publishedAt,
    traffic_from: 0,
    traffic_until: 100,
  }
  const [voiceId, messagesId] = [newId<string>(), newId<string>()]
  await tx.db
    .insertInto('system_prompts')
    .values([
      { ...published, id: voiceId, channel: 'voice', content: prompts.voice },
      { ...published, id: messagesId, channel: 'messages', content: prompts.messages },
    ])
    .execute()
  await insertPublications(tx, { publishedAt, ids: { voice: voiceId, messages: messagesId } })
  return voiceId
}

async function insertPublications(
  tx: TenantTx,
  { publishedAt, ids }: { publishedAt: Temporal.Instant; ids: { voice: string; messages: string } },
): Promise<void> {
  const rows = (['voice', 'messages'] as const).map((channel) => ({
    tenant_id: tx.tenantId,
    channel,
    shares: JSON.stringify([{ system_prompt_id: ids[channel], version_label: 'v1.0.0', percent: 100 }]),
    published_at: publishedAt,
  }))
  await tx.db.insertInto('system_prompt_publications').values(rows).execute()
}
