import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { SUPERUSER } from '../src/db/cluster.ts'
import { chooseDatabaseAccount } from '../src/db/database-account.ts'
import { connectionUrl, createLogin } from '../src/db/embedded-postgres.ts'
import { initialiseCluster } from '../src/db/initialise-cluster.ts'
import { canHaveSocket } from '../src/db/local-socket.ts'
import { findFreePort } from '../src/db/loopback-port.ts'
import { startPostmaster } from '../src/db/postmaster.ts'
import type { Postmaster } from '../src/db/postmaster.ts'
import { locatePostgresRuntime } from '../src/db/postgres-runtime.ts'
import { StartupError } from '../src/startup-error.ts'

/** A PostgreSQL that forgets everything when it is stopped, for tests and tools. */
export type ThrowawayPostgres = {
  port: number
  version: string
  folder: string
  /** What PostgreSQL itself writes down, from errors on where a database asks for them (`log_min_messages`). */
  logFile: string
  /** Superuser connection string of one of its databases. */
  superuserUrl(database: string): string
  /** The same for the ordinary login that the server would use. */
  loginUrl(database: string): string
  /** Creates an empty database that the ordinary login owns, and returns the login's connection string. */
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

const LOGIN = 'ringbook'
const PASSWORD = 'throw-away'

// Nothing here outlives the process, so nothing needs to reach the disk.
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '200',
  log_min_messages: 'fatal',
}

/** Starts one; takes about a second. `settings` go before the usual ones. */
export async function startThrowawayPostgres(
  options: { settings?: Readonly<Record<string, string>> } = {},
): Promise<ThrowawayPostgres> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ringbook-throwaway-')))
  chmodSync(folder, 0o711)
  const postmaster = await startIn(folder, { ...SETTINGS, ...options.settings })
  // Only the last resort, for a process that ends without calling stop: SIGQUIT ends PostgreSQL at once.
  const endAbruptly = (): void => {
    process.kill(postmaster.running.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', endAbruptly)
  const { port, socketFolder, logFile } = postmaster
  const urlOf = (user: string) => (database: string) =>
    connectionUrl({ user, password: PASSWORD, port, socketFolder, database })
  const [superuserUrl, loginUrl] = [urlOf(SUPERUSER), urlOf(LOGIN)]
  await withClient(superuserUrl('postgres'), (client) => createLogin(client, { login: LOGIN, password: PASSWORD }))
  return {
    port,
    version: postmaster.version,
    folder,
    logFile,
    superuserUrl,
    loginUrl,
    async createDatabase(name) {
      await withClient(superuserUrl('postgres'), (client) => client.query(`create database ${name} owner ${LOGIN}`))
      return loginUrl(name)
    },
    async stop() {
      process.off('exit', endAbruptly)
      await postmaster.running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startIn(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ running: Postmaster; port: number; socketFolder: string | null; logFile: string; version: string }> {
  const clusterFolder = join(folder, 'postgres')
  const account = chooseDatabaseAccount(clusterFolder)
  const runtime = locatePostgresRuntime({ account, copyFolder: account === null ? folder : '/var/lib/ringbook' })
  const logFile = join(folder, 'postgres.log')
  const cluster = { folder: clusterFolder, logFile, runtime, account }
  await initialiseCluster(cluster, { superuserPassword: PASSWORD, durable: false })
  const hasSocket = canHaveSocket(cluster)
  const socketFolder = hasSocket ? clusterFolder : null
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await findFreePort()
    const running = await startPostmaster(cluster, { port, hasSocket, settings })
    if (typeof running !== 'string') return { running, port, socketFolder, logFile, version: runtime.version }
  }
  throw new StartupError('The throw-away PostgreSQL found no free port in five attempts.')
}

/** Runs one piece of work on a connection of its own. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
