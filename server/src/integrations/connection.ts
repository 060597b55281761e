import { z } from 'zod'
import type { Vault } from '../kernel/secrets.ts'
import type { VendorManifest } from './manifest.ts'
import { findVendor } from './registry.ts'
import { allowsUnsigned, openConfig } from './sealed-config.ts'
import { hideSecrets, secretValues } from './secret-fields.ts'
import type { ConnectionRow } from './store/connection.ts'

type Json = z.core.util.JSONType

/** A connection as it may be shown: without its secrets. */
export interface ShownConnection {
  readonly row: ConnectionRow
  readonly config: Json
  readonly settings: Json
  readonly secretsSet: readonly string[]
}

/** The connection without its secrets. Of a vendor that this version no longer knows nothing is shown. */
export function showConnection(vault: Vault, row: ConnectionRow): ShownConnection {
  const vendor = findVendor(row.type)
  const settings = z.json().parse(row.settings)
  if (vendor === null) return { row, config: {}, settings, secretsSet: [] }
  const { shown, secretsSet } = hideSecrets({ schema: vendor.config, config: openConfig(vault, row) })
  return { row, config: shown, settings, secretsSet }
}

/** Config and settings as the vendor needs them, or what is wrong with them. */
export function checkConnection(
  vendor: VendorManifest,
  given: { config: Json; settings: Json },
):
  | { isValid: true; config: Json; settings: Json }
  | { isValid: false; problems: { field: string; message: string }[] } {
  const config = vendor.config.safeParse(given.config)
  const settings = vendor.settings.safeParse(given.settings)
  const problems = [...problemsOf('config', config.error), ...problemsOf('settings', settings.error)]
  if (!config.success || !settings.success) return { isValid: false, problems }
  const checked = { config: z.json().parse(config.data), settings: z.json().parse(settings.data) }
  if (!canBeBelieved(vendor, checked)) return { isValid: false, problems: [NO_PROOF] }
  return { isValid: true, ...checked }
}

const NO_PROOF = { field: 'config', message: 'Set one of the secrets: without any, no delivery can be believed.' }

/** A vendor of calls or messages that could prove itself by nothing would be refused each time: better said at once. */
function canBeBelieved(vendor: VendorManifest, { config, settings }: { config: Json; settings: Json }): boolean {
  const carries = vendor.voice !== null || vendor.messages !== undefined
  const needsProof = carries && !allowsUnsigned(settings)
  return !needsProof || secretValues({ schema: vendor.config, config }).length > 0
}

function problemsOf(part: string, error: z.ZodError | undefined): { field: string; message: string }[] {
  return (error?.issues ?? []).map((issue) => ({ field: [part, ...issue.path].join('.'), message: issue.message }))
}
