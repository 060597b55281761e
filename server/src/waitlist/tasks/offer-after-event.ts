import type { TenantSession } from '../../kernel/tenant-session.ts'
import { readFreedTime } from '../freed-time.ts'
import { offerFreedTime } from '../offer-freed-time.ts'

/** Offers time that became free to those who wait for it. Repeated, it offers nothing more: what is kept is not free. */
export const offerAfterEvent = {
  name: 'offer_freed_time',
  async run(session: TenantSession, event: { readonly type: string; readonly payload: unknown }): Promise<void> {
    const freed = await session.transact((tx) => readFreedTime(tx, event))
    await offerFreedTime(session, { freed })
  },
}
