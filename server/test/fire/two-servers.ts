import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import type { Answered, Asked } from '../running-server.ts'
import { REAL_SERVER, startServer } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'
import { keepDeadlocksInLog } from './deadlocks.ts'

/** Which of the two processes is asked: the first answers requests, the second does the background work as well. */
export type Side = 0 | 1

export interface TwoServers {
  readonly database: TestDatabase
  /** An API key of the business with every permission; `ask` sends it. */
  readonly key: string
  ask(side: Side, method: string, path: string, asked?: Asked): Promise<Answered>
  /** The address of one of them, for what is not asked of the API. */
  urlOf(side: Side): string
  /** SIGKILL, as the kernel does it when memory is short. */
  kill(side: Side): Promise<void>
  start(side: Side): Promise<void>
  /** All that they, and those that were killed, have logged so far. */
  log(): string
  /** Ends both in order. */
  stop(): Promise<void>
  close(): Promise<void>
}

const ROLES = ['http', 'all'] as const
const SECRET = Buffer.alloc(32, 7).toString('hex')

/** Two real processes on one database, and a business that has just signed up at the first. */
export async function startTwoServers(): Promise<TwoServers> {
  const database = await createTestDatabase()
  await keepDeadlocksInLog(database)
  const folders = ROLES.map(() => makeDataFolder())
  const logs: string[] = []
  const launch = (side: Side) =>
    startServer(settingsOf({ role: ROLES[side], dataDir: folders[side] ?? '', databaseUrl: database.url }), REAL_SERVER)
  // One after the other: the first brings the web app up to date.
  const running: [ServerProcess, ServerProcess] = [await launch(0), await launch(1)]
  const end = async (side: Side, signal: 'SIGTERM' | 'SIGKILL') => {
    const server = running[side]
    server.kill(signal)
    const { code } = await server.exited
    logs.push(server.stdout(), server.stderr())
    if (signal === 'SIGTERM' && code !== 0) throw new Error(`the server ended with ${String(code)}: ${logs.at(-1)}`)
  }
  const key = await signUp(running[0].url)
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await Promise.all([end(0, 'SIGTERM'), end(1, 'SIGTERM')])
    isStopped = true
  }
  const log = () =>
    [...logs, ...(isStopped ? [] : running.map((server) => server.stdout() + server.stderr()))].join('\n')
  return {
    database,
    key,
    ask: (side, method, path, asked) => ask(running[side].url, { key, method, path, ...asked }),
    urlOf: (side) => running[side].url,
    kill: (side) => end(side, 'SIGKILL'),
    start: async (side) => void (running[side] = await launch(side)),
    log,
    stop,
    close: async () => {
      await stop()
      await database.drop()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringbook-fire-'))
  chmodSync(folder, 0o711)
  return folder
}

function settingsOf(options: { role: string; dataDir: string; databaseUrl: string }): Record<string, string> {
  return {
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl,
    RINGBOOK_ROLE: options.role,
    RINGBOOK_SECRET: SECRET,
    RINGBOOK_DEMO: 'false',
    LOG_LEVEL: 'warn',
    PRIVATE_ADDRESSES: 'true',
    REQUESTS_PER_MINUTE: '1000000',
    WEBHOOKS_PER_MINUTE: '1000000',
  }
}

async function signUp(url: string): Promise<string> {
  const signedUp = await fetch(`${url}/api/v1/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'owner@example.com',
      password: 'a long enough password',
      first_name: 'Olga',
      last_name: 'Ruiz',
      business_name: 'Studio Fuego',
      business_type: 'garage',
      country: 'ES',
      timezone: 'Europe/Madrid',
      locale: 'en',
    }),
  })
  const cookie = signedUp.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { cookie, origin: url, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Fire', scopes: ALL_PERMISSIONS })
  const made = await fetch(`${url}/api/v1/api-keys`, { method: 'POST', headers, body })
  if (!made.ok) throw new Error(`no key: ${await made.text()}`)
  const { key } = (await made.json()) as { key: string }
  return key
}

async function ask(
  url: string,
  asked: Asked & { key: string | null; method: string; path: string },
): Promise<Answered> {
  const { key, method, path, body, headers } = asked
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(key === null || key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
}
