import { getBusinessProfile } from '../catalog/index.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import * as store from './store/blocked-numbers.ts'
import type { BlockedNumberRecord } from './store/blocked-numbers.ts'

/** One page of the numbers that are not answered, in the order of the numbers. */
export async function listBlockedNumbers(
  session: TenantSession,
  page: SortedPageRequest,
): Promise<SortedPage<BlockedNumberRecord>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => store.findBlockedNumbers(tx, request),
      endAfter: ({ phone, id }) => ({ sortValue: phone, id }),
    }),
  )
}

/** Answers a number no more. Repeated for one number, the later reason and end hold. */
export async function blockNumber(
  session: TenantSession,
  wish: { phone: string; reason: string | null; until: Temporal.Instant | null },
): Promise<Result<BlockedNumberRecord, Refusal<'receptionist.invalid_phone'>>> {
  return session.transact(async (tx) => {
    const { country } = await getBusinessProfile(tx)
    const phone = parsePhone({ text: wish.phone, country })
    if (phone === null) return refuse('receptionist.invalid_phone', { field: 'phone' })
    return ok(await store.upsertBlockedNumber(tx, { ...wish, phone }))
  })
}

type UnblockRefusal = Refusal<'receptionist.blocked_number_not_found' | 'receptionist.version_mismatch'>

/** Answers a number again. */
export async function unblockNumber(
  session: TenantSession,
  removal: { id: string; expectedVersion: number | null },
): Promise<Result<undefined, UnblockRefusal>> {
  return session.transact(async (tx) => {
    if ((await store.readBlockedNumber(tx, removal.id)) === null) return refuse('receptionist.blocked_number_not_found')
    return (await store.deleteBlockedNumber(tx, removal)) ? ok(undefined) : refuse('receptionist.version_mismatch')
  })
}
