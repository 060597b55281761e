import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { DEFAULT_QUIET_HOURS } from './quiet-hours.ts'
import type { QuietHours } from './quiet-hours.ts'
import { readMessageSettings, writeMessageSettings } from './store/settings.ts'
import type { MessageSettingsRow } from './store/settings.ts'

export interface MessageSettings {
  readonly quiet: QuietHours
  /** Null while nobody has changed anything. */
  readonly version: number | null
}

/** From when until when nobody is written to first. */
export async function getMessageSettings(session: TenantSession): Promise<MessageSettings> {
  return fromRow(await session.transact((tx) => readMessageSettings(tx)))
}

/**
 * Changes those hours; what is left out stays. The same time twice means that no hour is quiet. Messages that wait
 * already go when they were put off to, or later.
 */
export async function changeMessageSettings(
  session: TenantSession,
  change: { from?: string | undefined; until?: string | undefined; expectedVersion: number | null },
): Promise<Result<MessageSettings, Refusal<'messaging.version_mismatch'>>> {
  const { from, until, expectedVersion } = change
  return session.transact(async (tx) => {
    const known = await readMessageSettings(tx)
    if (expectedVersion !== null && expectedVersion !== known?.version) return refuse('messaging.version_mismatch')
    const changes = {
      ...(from === undefined ? {} : { quiet_from: from }),
      ...(until === undefined ? {} : { quiet_until: until }),
    }
    return ok(fromRow(await writeMessageSettings(tx, changes)))
  })
}

function fromRow(row: MessageSettingsRow | null): MessageSettings {
  if (row === null) return { quiet: DEFAULT_QUIET_HOURS, version: null }
  const { quiet_from: from, quiet_until: until, version } = row
  return { quiet: { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }, version }
}
