import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announceWorkingTime } from './store/announce.ts'
import type { BlockSubject } from './store/blocks.ts'
import { lockDateOverride, removeDateOverride } from './store/date-overrides.ts'

/** Lets the hours of the week hold on a date again. */
export async function deleteDateOverride(
  session: TenantSession,
  options: { subject: BlockSubject; date: string; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'catalog.date_override_not_found' | 'catalog.version_mismatch'>>> {
  const { subject, date, expectedVersion } = options
  return session.transact(async (tx) => {
    const found = await lockDateOverride(tx, { subject, date })
    if (found === null) return refuse('catalog.date_override_not_found')
    if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
    await removeDateOverride(tx, found.id)
    await announceWorkingTime(tx, { subject, change: 'date_override' })
    return ok(undefined)
  })
}
