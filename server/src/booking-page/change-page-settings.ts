import { listBranchSummaries } from '../catalog/index.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { settingsOf } from './page-settings.ts'
import type { PageSettings } from './page-settings.ts'
import { readPage, writePage } from './store/settings.ts'
import type { PageColumns } from './store/settings.ts'

export type PageSettingsRefusal = Refusal<
  'booking_page.version_mismatch' | 'booking_page.site_invalid' | 'booking_page.branch_not_found'
>

/** What the page offers, and where it may stand. */
export async function getPageSettings(session: TenantSession): Promise<PageSettings> {
  return settingsOf(await session.transact(readPage))
}

/** Changes that; what is left out stays. Sites are kept as browsers name them: small letters, no usual port. */
export async function changePageSettings(
  session: TenantSession,
  { columns, expectedVersion }: { columns: PageColumns; expectedVersion: number | null },
): Promise<Result<PageSettings, PageSettingsRefusal>> {
  const { allowed_origins: origins = [], hidden_branch_ids: hiddenIds = [], colour } = columns
  const sites = origins.map((text) => URL.parse(text)?.origin ?? null)
  const invalid = sites.indexOf(null)
  if (invalid >= 0) return refuse('booking_page.site_invalid', { field: `allowed_origins.${invalid}` })
  const changes: PageColumns = {
    ...columns,
    ...(columns.allowed_origins && { allowed_origins: [...new Set(sites.filter((site) => site !== null))] }),
    ...(columns.hidden_branch_ids && { hidden_branch_ids: [...new Set(hiddenIds)] }),
    ...(colour && { colour: colour.toLowerCase() }),
  }
  return session.transact<Result<PageSettings, PageSettingsRefusal>>(async (tx) => {
    const known = await readPage(tx)
    if (expectedVersion !== null && expectedVersion !== known?.version) return refuse('booking_page.version_mismatch')
    const branchIds = (await listBranchSummaries(tx)).map(({ id }) => id as string)
    const unknown = hiddenIds.find((id) => !branchIds.includes(id) && !known?.hidden_branch_ids.includes(id))
    if (unknown !== undefined) return refuse('booking_page.branch_not_found', { branch_id: unknown })
    return ok(settingsOf(await writePage(tx, changes)))
  })
}
