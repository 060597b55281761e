import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import { sealConfig } from '../server/src/integrations/sealed-config.ts'
import { socketToken } from '../server/src/integrations/retell/socket-address.ts'
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
  /** Below it, with the id of a call, words come and go on a socket. */
  readonly socketPath: string
}

type Platform = { readonly type: string; readonly config: Parameters<typeof sealConfig>[1]['config'] }

let numbers = 0

/** Gives a business an API key, a telephone number and the connection to a voice platform. */
export async function openDoors(business: { url: string; tenantId: TenantId; secretKey: Buffer }): Promise<Doors> {
  const tenant = { tenant_id: business.tenantId }
  const apiKey = `rb_${business.tenantId.replaceAll('-', '')}_${newToken()}`
  const signingKey = newToken()
  const dialledNumber = `+3491000000${numbers++}`
  const relayKey = newToken()
  const platforms: readonly Platform[] = [
    { type: 'vapi', config: { hmac: { secret_key: signingKey } } },
    { type: 'retell', config: { api_key: relayKey } },
  ]
  const vault = createVault(business.secretKey)
  const integrations = platforms.map(({ type, config }) => {
    const connection = { tenantId: business.tenantId, id: newId<string>(), config }
    return { ...tenant, id: connection.id, type, config_encrypted: sealConfig(vault, connection) }
  })
  const key = { name: 'bench', key_hash: hashToken(apiKey), key_hint: apiKey.slice(-4), scopes: [...ALL_PERMISSIONS] }
  await using opened = openSession(business)
  const slug = await opened.session.transact(async ({ db }) => {
    await db
      .insertInto('api_keys')
      .values({ ...tenant, ...key })
      .execute()
    await db
      .insertInto('phone_numbers')
      .values({ ...tenant, number: dialledNumber })
      .execute()
    await db.insertInto('integrations').values(integrations).execute()
    const { slug: own } = await db
      .selectFrom('tenants')
      .select('slug')
      .where('id', '=', business.tenantId)
      .executeTakeFirstOrThrow()
    return own
  })
  return {
    apiKey,
    signingKey,
    dialledNumber,
    socketPath: `/sockets/retell/${slug}/${socketToken({ api_key: relayKey })}`,
  }
}
