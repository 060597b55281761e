import { listBranchSummaries, getBusinessProfile } from '../catalog/index.ts'
import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import {
  deletePhoneNumber,
  insertPhoneNumber,
  listPhoneNumberRows,
  readPhoneNumber,
  updatePhoneNumber,
} from './store/phone-number.ts'
import type { PhoneNumberRow } from './store/phone-number.ts'

/** One page of the tenant's numbers, in the order of the numbers. */
export async function listPhoneNumbers(
  session: TenantSession,
  { branchId, page }: { branchId: string | null; page: SortedPageRequest },
): Promise<SortedPage<PhoneNumberRow>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => listPhoneNumberRows(tx, { branchId, page: request }),
      endAfter: ({ number, id }) => ({ sortValue: number, id }),
    }),
  )
}

/** One number. */
export async function getPhoneNumber(
  session: TenantSession,
  id: string,
): Promise<Result<PhoneNumberRow, Refusal<'calls.phone_number_not_found'>>> {
  const row = await session.transact((tx) => readPhoneNumber(tx, id))
  return row === null ? refuse('calls.phone_number_not_found') : ok(row)
}

export interface PhoneNumberDetails {
  readonly branchId?: string | null
  readonly type?: 'main' | 'support' | 'sales'
  readonly label?: string | null
  readonly provider?: string | null
  readonly isActive?: boolean
}

type AddRefusal = Refusal<'calls.invalid_phone' | 'calls.number_in_use' | 'calls.branch_unknown'>

/** Adds a number that the assistant answers. Every number belongs to one tenant: the directory is the judge. */
export async function addPhoneNumber(
  session: TenantSession,
  input: PhoneNumberDetails & { number: string },
): Promise<Result<PhoneNumberRow, AddRefusal>> {
  return expectConstraints<Result<PhoneNumberRow, AddRefusal>, Result<PhoneNumberRow, AddRefusal>>(
    { phone_number_directory_pkey: refuse('calls.number_in_use') },
    () =>
      session.transact(async (tx) => {
        const { country } = await getBusinessProfile(tx)
        const number = parsePhone({ text: input.number, country })
        if (number === null) return refuse('calls.invalid_phone', { field: 'number' })
        if (!(await isOwnBranch(tx, input.branchId))) return refuse('calls.branch_unknown')
        return ok(await insertPhoneNumber(tx, { ...columnsOf(input), number }))
      }),
  )
}

type ChangeRefusal = Refusal<'calls.phone_number_not_found' | 'calls.branch_unknown' | 'calls.version_mismatch'>

/** Changes what a number is for; another number is another record. */
export async function changePhoneNumber(
  session: TenantSession,
  change: { id: string; details: PhoneNumberDetails; expectedVersion: number | null },
): Promise<Result<PhoneNumberRow, ChangeRefusal>> {
  const { id, details, expectedVersion } = change
  return session.transact(async (tx) => {
    if ((await readPhoneNumber(tx, id)) === null) return refuse('calls.phone_number_not_found')
    if (!(await isOwnBranch(tx, details.branchId))) return refuse('calls.branch_unknown')
    const changed = await updatePhoneNumber(tx, { id, expectedVersion, changes: columnsOf(details) })
    return changed === null ? refuse('calls.version_mismatch') : ok(changed)
  })
}

/** Gives a number up; another business may then have it. Its calls stay. */
export async function removePhoneNumber(
  session: TenantSession,
  removal: { id: string; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'calls.phone_number_not_found' | 'calls.version_mismatch'>>> {
  return session.transact(async (tx) => {
    if ((await readPhoneNumber(tx, removal.id)) === null) return refuse('calls.phone_number_not_found')
    return (await deletePhoneNumber(tx, removal)) ? ok(undefined) : refuse('calls.version_mismatch')
  })
}

async function isOwnBranch(tx: TenantTx, branchId: string | null | undefined): Promise<boolean> {
  if (branchId === null || branchId === undefined) return true
  return (await listBranchSummaries(tx)).some((branch) => branch.id === branchId)
}

function columnsOf(details: PhoneNumberDetails) {
  const { branchId, type, label, provider, isActive } = details
  return { branch_id: branchId, type, label, provider, is_active: isActive }
}
