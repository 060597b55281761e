import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import { sealConfig } from '../server/src/integrations/sealed-config.ts'
import { newId } from '../server/src/kernel/ids.ts'
import type { TenantId } from '../server/src/kernel/ids.ts'
import { createVault, hashToken, newToken } from '../server/src/kernel/secrets.ts'
import { openSession } from './session.ts'

/** What lets the load into a business. */
export interface Doors {
  /** An API key with every permission. */
  readonly apiKey: string
  readonly dialledNumber: string
  /** The key of the signatures under what the voice platform sends. */
  readonly signingKey: string
}

let numbers = 0

/** Gives a business an API key, a telephone number and the connection to a voice platform. */
export async function openDoors(business: { url: string; tenantId: TenantId; secretKey: Buffer }): Promise<Doors> {
  const tenant = { tenant_id: business.tenantId }
  const apiKey = `rb_${business.tenantId.replaceAll('-', '')}_${newToken()}`
  const signingKey = newToken()
  const dialledNumber = `+3491000000${numbers++}`
  const connection = { tenantId: business.tenantId, id: newId<string>(), config: { hmac: { secret_key: signingKey } } }
  const sealed = sealConfig(createVault(business.secretKey), connection)
  const key = { name: 'bench', key_hash: hashToken(apiKey), key_hint: apiKey.slice(-4), scopes: [...ALL_PERMISSIONS] }
  const integration = { id: connection.id, type: 'vapi', config_encrypted: sealed }
  await using opened = openSession(business)
  await opened.session.transact(async ({ db }) => {
    await db
      .insertInto('api_keys')
      .values({ ...tenant, ...key })
      .execute()
    await db
      .insertInto('phone_numbers')
      .values({ ...tenant, number: dialledNumber })
      .execute()
    await db
      .insertInto('integrations')
      .values({ ...tenant, ...integration })
      .execute()
  })
  return { apiKey, signingKey, dialledNumber }
}
