import { getBusinessProfile } from '../catalog/index.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { languageOf } from '../receptionist/index.ts'
import type { Language } from '../receptionist/index.ts'
import { readTrade } from './store.ts'
import type { BusinessType } from './trade.ts'
import { templateOf } from './template.ts'
import type { Template } from './template.ts'

/** What a business of a trade begins with; of its own trade and in its own language where nothing else is asked for. */
export function readTemplate(
  session: TenantSession,
  asked: { businessType: BusinessType | null; language: Language | null },
): Promise<Template> {
  return session.transact(async (tx) => {
    const [own, { currency }] = await Promise.all([readTrade(tx), getBusinessProfile(tx)])
    return templateOf({
      businessType: asked.businessType ?? own.businessType,
      language: asked.language ?? languageOf(own.locale) ?? 'en',
      currency,
    })
  })
}
