import type { Database } from '../db/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { VoiceCall } from './ports.ts'
import { findFirstNumber, findOwnerOfCall, findOwnerOfNumber, findTenantBySlug } from './store/phone-number.ts'

/** Whose number was dialled, or null. One of the few looks across tenants: a caller only knows a number. */
export async function resolveDialledNumber(database: Database, number: E164Number): Promise<TenantId | null> {
  const { rows } = await database.withSystem('whose number was dialled', async (tx) => findOwnerOfNumber(tx, number))
  const [owner] = await rows
  return owner?.tenantId ?? null
}

/** The first number of this installation, for the operator who rings without naming one; null if there is none. */
export async function firstNumber(database: Database): Promise<{ tenantId: TenantId; number: E164Number } | null> {
  return database.withSystem('the first number of the installation', (tx) => findFirstNumber(tx))
}

/** Whose call it is by the provider's id of it, or null. */
export async function resolveCall(
  database: Database,
  call: { provider: string; providerCallId: string },
): Promise<TenantId | null> {
  return database.withSystem('whose call it is', (tx) => findOwnerOfCall(tx, call))
}

/** Whose call a platform speaks of: by our number in it, else by the slug in the address, else by the call itself. */
export async function resolveVoiceCall(
  database: Database,
  lookup: { provider: string; call: VoiceCall | null; tenantSlug: string | null },
): Promise<TenantId | null> {
  const { provider, call, tenantSlug } = lookup
  const number = call === null ? null : call.direction === 'inbound' ? call.to : call.from
  const byNumber = number === null ? null : await resolveDialledNumber(database, number)
  if (byNumber !== null) return byNumber
  return database.withSystem('whose call a platform speaks of', async (tx) => {
    const bySlug = tenantSlug === null ? null : await findTenantBySlug(tx, tenantSlug)
    if (bySlug !== null || call === null) return bySlug
    return findOwnerOfCall(tx, { provider, providerCallId: call.providerCallId })
  })
}
