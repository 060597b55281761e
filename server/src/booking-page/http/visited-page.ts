import type { CustomerCaller } from '../../http/route.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { enterPage } from '../enter-page.ts'
import type { OpenPage } from '../enter-page.ts'
import type { BookingPageServices } from '../services.ts'

/** A page with the cookie that came along, if there was one. */
export interface VisitedPage extends OpenPage {
  readonly token: string | null
  readonly slug: string
}

/** Enters the business that an address names, with whatever its visitor showed. */
export async function enterVisitor(
  services: BookingPageServices,
  { origin, token }: CustomerCaller,
  slug: string,
): Promise<Result<VisitedPage, Refusal<'booking_page.not_found'>>> {
  const entered = await enterPage(services, { slug, origin })
  return entered.ok ? ok({ ...entered.value, token, slug }) : entered
}
