import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import type { Permission } from '@ringbook/api-contract'
import { buildApp } from '../src/app.ts'
import type { Config } from '../src/config.ts'
import { createDatabase } from '../src/db/database.ts'
import type { Database } from '../src/db/database.ts'
import type { TenantId } from '../src/kernel/ids.ts'
import { hashToken, newToken } from '../src/kernel/secrets.ts'
import type { Clock } from '../src/kernel/clock.ts'
import { createTestDatabase } from './database.ts'
import { createWorld, WORLD_NOW } from './world.ts'
import type { World } from './world.ts'

/** The real program on a real port, over the named world. */
export interface RunningServer {
  readonly url: string
  readonly databaseUrl: string
  readonly dataDir: string
  readonly world: World
  readonly database: Database
  /** An API key of Bella with every permission. */
  readonly key: string
  /** A new API key of a tenant, with these permissions only. */
  createKey(options: { tenantId?: TenantId; scopes?: readonly Permission[] }): Promise<string>
  /** Asks the API: `path` below /api/v1. Sends Bella's key unless another, or none, is given. */
  ask(method: string, path: string, asked?: Asked): Promise<Answered>
  /** A second process of the same installation, on the same database. */
  startAnother(config?: Partial<Config>): Promise<{ readonly url: string; close(): Promise<void> }>
  /** Takes the database away from under the running server. */
  dropDatabase(): Promise<void>
  close(): Promise<void>
}

export interface Asked {
  readonly key?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** Starts the program on a database of its own. The clock stands at WORLD_NOW unless another is given. */
export async function startServer(
  options: { clock?: Clock; role?: 'all' | 'http'; webFolder?: string | null; config?: Partial<Config> } = {},
): Promise<RunningServer> {
  const created = await createTestDatabase()
  const database = createDatabase({ url: created.url, poolSize: 4, onError: () => undefined })
  const world = await createWorld(database)
  const dataDir = mkdtempSync(join(tmpdir(), 'ringbook-test-'))
  let isDropped = false
  const drop = async () => {
    if (!isDropped) await created.drop()
    isDropped = true
  }
  const start = async (config: Partial<Config> = {}) => {
    const started = await buildApp({
      config: { ...testConfig(dataDir), ...options.config, ...config },
      databaseUrl: created.url,
      role: options.role ?? 'http',
      webFolder: options.webFolder ?? null,
      clock: options.clock ?? (() => WORLD_NOW),
    })
    return { url: (await started.listen()).url, close: () => started.close() }
  }
  const app = await start()
  const { url } = app
  const createKey: RunningServer['createKey'] = ({ tenantId, scopes }) =>
    insertKey(world, { tenantId: tenantId ?? world.ids.tenant, scopes: scopes ?? ALL_PERMISSIONS })
  const key = await createKey({})
  return {
    url,
    databaseUrl: created.url,
    dataDir,
    world,
    database,
    key,
    createKey,
    ask: (method, path, asked) => ask({ url, key }, { method, path, ...asked }),
    startAnother: start,
    dropDatabase: drop,
    close: async () => {
      await app.close()
      await database.close()
      await drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function testConfig(dataDir: string): Config {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: null,
    publicUrl: null,
    logLevel: 'silent',
    role: 'all',
    secretKey: Buffer.alloc(32, 7),
    demo: false,
    poolSize: 16,
    trustedProxyHops: 0,
    requestsPerMinute: 1_000_000,
    webhooksPerMinute: 1_000_000,
    privateAddresses: true,
  }
}

async function insertKey(
  world: World,
  options: { tenantId: TenantId; scopes: readonly Permission[] },
): Promise<string> {
  const key = `rb_${options.tenantId.replaceAll('-', '')}_${newToken()}`
  await world.session({ tenantId: options.tenantId }).transact((tx) =>
    tx.db
      .insertInto('api_keys')
      .values({
        tenant_id: tx.tenantId,
        name: 'test',
        key_hash: hashToken(key),
        key_hint: key.slice(-4),
        scopes: [...options.scopes],
      })
      .execute(),
  )
  return key
}

async function ask(
  server: { url: string; key: string },
  asked: Asked & { method: string; path: string },
): Promise<Answered> {
  const key = asked.key === undefined ? server.key : asked.key
  const response = await fetch(`${server.url}/api/v1${asked.path}`, {
    method: asked.method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...asked.headers,
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
}
