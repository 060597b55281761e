import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import type pg from 'pg'
import { createDatabase } from '../server/src/db/database.ts'
import type { Database } from '../server/src/db/database.ts'
import { createTenantSession } from '../server/src/db/tenant-session.ts'
import { sealConfig } from '../server/src/integrations/connection.ts'
import { systemClock } from '../server/src/kernel/clock.ts'
import { newId } from '../server/src/kernel/ids.ts'
import type { ServiceId, TenantId } from '../server/src/kernel/ids.ts'
import { createVault, hashToken, newToken } from '../server/src/kernel/secrets.ts'
import { systemActor } from '../server/src/kernel/tenant-session.ts'
import type { TenantSession } from '../server/src/kernel/tenant-session.ts'
import { withClient } from '../server/test/throwaway-postgres.ts'

/** Time zone of every branch. */
export const ZONE = 'Europe/Madrid'
/** The measured window in days, from tomorrow on. What a benchmark books lies behind it. */
export const WINDOW_DAYS = 30
const SIZES = { tenants: 500, staff: 10, days: WINDOW_DAYS, appointments: 2_000, customers: 2_000 }
const SCRIPT = fileURLToPath(new URL('world.sql', import.meta.url))

/** One measured business with 2,000 appointments of 10 people, among 499 others of the same size. */
export interface BenchWorld {
  readonly url: string
  readonly tenantId: TenantId
  readonly serviceId: ServiceId
  readonly staffIds: readonly string[]
  readonly customerIds: readonly string[]
  /** The first day of the measured window. */
  readonly firstDay: Temporal.PlainDate
  /** An API key with every permission. */
  readonly apiKey: string
  readonly dialledNumber: string
  /** The key of the signatures under what the voice platform sends. */
  readonly signingKey: string
  /** The secret of the installation. */
  readonly secretKey: Buffer
}

/** Fills an empty migrated database with 1,000,000 appointments of one allocation each. Takes most of a minute. */
export async function fillWorld(urls: { url: string; superuserUrl: string }): Promise<BenchWorld> {
  const tenantId = newId<TenantId>()
  const serviceId = newId<ServiceId>()
  const firstDay = Temporal.Now.plainDateISO(ZONE).add({ days: 1 })
  const secretKey = randomBytes(32)
  const ids = await withClient(urls.superuserUrl, async (client) => {
    await runScript(client, { ...SIZES, tenant_id: tenantId, service_id: serviceId, first_day: firstDay, zone: ZONE })
    return {
      staffIds: await idsOf(client, { table: 'resources', tenantId }),
      customerIds: await idsOf(client, { table: 'customers', tenantId }),
    }
  })
  const access = await openDoors({ url: urls.url, tenantId, secretKey })
  return { url: urls.url, tenantId, serviceId, firstDay, secretKey, ...ids, ...access }
}

async function runScript(client: pg.Client, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [`bench.${name}`, String(value)])
  }
  await client.query(await readFile(SCRIPT, 'utf8')) // several statements in one query are one transaction
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
}

async function idsOf(
  client: pg.Client,
  { table, tenantId }: { table: 'resources' | 'customers'; tenantId: TenantId },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`select id from ${table} where tenant_id = $1`, [tenantId])
  return rows.map((row) => row.id)
}

/** What lets the load in: an API key, a telephone number and the connection to a voice platform. */
async function openDoors(
  world: Pick<BenchWorld, 'url' | 'tenantId' | 'secretKey'>,
): Promise<Pick<BenchWorld, 'apiKey' | 'dialledNumber' | 'signingKey'>> {
  const tenant = { tenant_id: world.tenantId }
  const apiKey = `rb_${world.tenantId.replaceAll('-', '')}_${newToken()}`
  const signingKey = newToken()
  const dialledNumber = '+34910000000'
  const connection = { tenantId: world.tenantId, id: newId<string>(), config: { hmac: { secret_key: signingKey } } }
  const sealed = sealConfig(createVault(world.secretKey), connection)
  const key = { name: 'bench', key_hash: hashToken(apiKey), key_hint: apiKey.slice(-4), scopes: [...ALL_PERMISSIONS] }
  await withSession(world, ({ transact }) =>
    transact(async ({ db }) => {
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
        .values({ ...tenant, id: connection.id, type: 'vapi', config_encrypted: sealed })
        .execute()
    }),
  )
  return { apiKey, signingKey, dialledNumber }
}

/** Works in the measured business through the program's own ways, in this process and on one connection. */
export async function withSession<Value>(
  { url, tenantId, secretKey }: Pick<BenchWorld, 'url' | 'tenantId' | 'secretKey'>,
  work: (session: TenantSession) => Promise<Value>,
): Promise<Value> {
  const database: Database = createDatabase({ url, poolSize: 1, onError: (error) => console.error(error.message) })
  const session = createTenantSession({
    database,
    tenantId,
    actor: systemActor('bench'),
    origin: { requestId: 'bench', ipAddress: null, userAgent: null },
    clock: systemClock,
    vault: createVault(secretKey),
  })
  try {
    return await work(session)
  } finally {
    await database.close()
  }
}
