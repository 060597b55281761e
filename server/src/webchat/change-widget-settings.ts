import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readSettings, writeSettings } from './store/settings.ts'
import type { SettingsColumns } from './store/settings.ts'
import { settingsOf } from './widget-settings.ts'
import type { WidgetSettings } from './widget-settings.ts'

/** On which web sites the chat may be, and how it looks there. */
export async function getWidgetSettings(session: TenantSession): Promise<WidgetSettings> {
  return settingsOf(await session.transact(readSettings))
}

/** Changes that; what is left out stays. Sites are kept as browsers name them: small letters, no usual port. */
export async function changeWidgetSettings(
  session: TenantSession,
  { columns, expectedVersion }: { columns: SettingsColumns; expectedVersion: number | null },
): Promise<Result<WidgetSettings, Refusal<'webchat.version_mismatch' | 'webchat.site_invalid'>>> {
  const { allowed_origins: origins, colour, ...others } = columns
  const sites = (origins ?? []).map((text) => URL.parse(text)?.origin ?? null)
  const invalid = sites.indexOf(null)
  if (invalid >= 0) return refuse('webchat.site_invalid', { field: `allowed_origins.${invalid}` })
  const changes = {
    ...others,
    ...(origins === undefined ? {} : { allowed_origins: [...new Set(sites.filter((site) => site !== null))] }),
    ...(colour === undefined ? {} : { colour: colour?.toLowerCase() ?? null }),
  }
  return session.transact(async (tx) => {
    const known = await readSettings(tx)
    if (expectedVersion !== null && expectedVersion !== known?.version) return refuse('webchat.version_mismatch')
    return ok(settingsOf(await writeSettings(tx, changes)))
  })
}
