import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { WebchatServices } from './services.ts'
import { findBusiness, readSettings } from './store/settings.ts'
import { isAllowedAt, settingsOf } from './widget-settings.ts'
import type { WidgetSettings } from './widget-settings.ts'

/** A business whose chat is on, entered as its receptionist. */
export interface OpenBusiness {
  readonly session: TenantSession
  readonly settings: WidgetSettings
}

export type EntryRefusal = Refusal<'webchat.not_found' | 'webchat.origin_not_allowed'>

/**
 * Lets a page into the business that it names. Only pages of the allowed sites come in; `pageOrigin` is null where no
 * browser says of which site the page is, and such a request needs a token that an allowed page was given (`isKnown`).
 */
export async function enterBusiness(
  services: WebchatServices,
  asked: { slug: string; pageOrigin: string | null; isKnown: boolean; origin: RequestOrigin },
): Promise<Result<OpenBusiness, EntryRefusal>> {
  const { slug, pageOrigin, isKnown, origin } = asked
  const found = await findOpenBusiness(services, slug, origin)
  if (found === null) return refuse('webchat.not_found')
  const mayEnter = pageOrigin === null ? isKnown : isAllowedAt(found.settings, pageOrigin)
  return mayEnter ? ok(found) : refuse('webchat.origin_not_allowed')
}

/** Whether pages of this site may use the chat of this business. */
export async function allowsPage(
  services: WebchatServices,
  { slug, pageOrigin }: { slug: string; pageOrigin: string },
): Promise<boolean> {
  const found = await findOpenBusiness(services, slug, NOBODY)
  return found !== null && isAllowedAt(found.settings, pageOrigin)
}

const NOBODY: RequestOrigin = { requestId: 'webchat', ipAddress: null, userAgent: null }

async function findOpenBusiness(
  { database, openSession }: WebchatServices,
  slug: string,
  origin: RequestOrigin,
): Promise<OpenBusiness | null> {
  const tenantId = await database.withSystem('whose chat it is', (tx) => findBusiness(tx, slug))
  if (tenantId === null) return null
  const session = openSession({ tenantId, actor: RECEPTIONIST, origin })
  const settings = settingsOf(await session.transact(readSettings))
  return settings.isEnabled ? { session, settings } : null
}
