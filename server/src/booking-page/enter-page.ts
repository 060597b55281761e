import { refuse, ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import type { RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import { settingsOf } from './page-settings.ts'
import type { PageSettings } from './page-settings.ts'
import type { BookingPageServices } from './services.ts'
import { findBusiness, readPage } from './store/settings.ts'

/** A business whose page is open, entered for a visitor. */
export interface OpenPage {
  readonly session: TenantSession
  readonly settings: PageSettings
}

/** How visitors are called in the audit log: they have no account. */
const VISITOR = systemActor('booking page')

/** Lets a visitor into the business that the address names; a closed page and an unknown name look alike. */
export async function enterPage(
  { database, openSession }: BookingPageServices,
  { slug, origin }: { slug: string; origin: RequestOrigin },
): Promise<Result<OpenPage, Refusal<'booking_page.not_found'>>> {
  const tenantId = await database.withSystem('whose booking page it is', (tx) => findBusiness(tx, slug))
  if (tenantId === null) return refuse('booking_page.not_found')
  const session = openSession({ tenantId, actor: VISITOR, origin })
  const settings = settingsOf(await session.transact(readPage))
  return settings.isOpen ? ok({ session, settings }) : refuse('booking_page.not_found')
}
