import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { addToWaitlist } from '../waitlist/index.ts'
import type { WaitlistRefusal } from '../waitlist/index.ts'
import type { OpenPage } from './enter-page.ts'
import { checkOffer, readOfferedCatalog } from './read-page.ts'
import type { AskedOffer } from './read-page.ts'
import { asCustomer, withoutTelling } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** What a visitor waits for. */
export interface VisitorWish extends AskedOffer {
  readonly partySize: number
  readonly fromDate: Temporal.PlainDate
  /** The last date that suits. */
  readonly untilDate: Temporal.PlainDate
  readonly visitor: Visitor
}

type WishRefusal = Refusal<WaitlistRefusal['code'] | 'booking_page.not_offered' | 'booking_page.ask_the_business'>

/** Puts a visitor on the waitlist: they are told when a time becomes free. */
export async function waitAsVisitor(page: OpenPage, wish: VisitorWish): Promise<Result<undefined, WishRefusal>> {
  const offered = checkOffer(await readOfferedCatalog(page), wish)
  if (!offered.ok) return offered
  const { serviceId, branchId, staffId } = offered.value
  const { partySize, fromDate, untilDate, visitor } = wish
  const added = await addToWaitlist(page.session, {
    customer: asCustomer(visitor),
    serviceId,
    branchId,
    resourceIds: staffId === null ? [] : [staffId],
    partySize,
    fromDate,
    untilDate,
    source: 'web',
  })
  return withoutTelling(added.ok ? ok(undefined) : added)
}
