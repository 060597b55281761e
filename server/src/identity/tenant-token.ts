import type { TenantId } from '../kernel/ids.ts'
import { newToken } from '../kernel/secrets.ts'

/**
 * Secrets that name their tenant, so that they are looked up inside it and no query needs to see every tenant:
 * 'rb' begins an API key, 'rbi' an invitation, 'rbs' a stand-in of the operator. Form: prefix, tenant id without hyphens, 256 random bits.
 */
export type TenantTokenPrefix = 'rb' | 'rbi' | 'rbs'

const FORM = /^(rb[is]?)_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

/** A new secret of the tenant. Only its hash is to be stored. */
export function newTenantToken(options: { prefix: TenantTokenPrefix; tenantId: TenantId }): string {
  return `${options.prefix}_${options.tenantId.replaceAll('-', '')}_${newToken()}`
}

/** The tenant that the token names; null if it has not the form. Proves nothing: the hash must be found there. */
export function tenantOfToken(options: { prefix: TenantTokenPrefix; token: string }): TenantId | null {
  const [, prefix, digits] = FORM.exec(options.token) ?? []
  if (prefix !== options.prefix || digits === undefined) return null
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as TenantId
}
