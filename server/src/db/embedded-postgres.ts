import { randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartupError } from '../startup-error.ts'
import { readCredentials, writeCredentials } from './cluster-credentials.ts'
import type { ClusterCredentials } from './cluster-credentials.ts'
import { SUPERUSER } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { canEnter, chooseDatabaseAccount } from './database-account.ts'
import type { DatabaseAccount } from './database-account.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { canHaveSocket, clearOldSockets } from './local-socket.ts'
import { findFreePort, isFree } from './loopback-port.ts'
import { clearOrphanPostmaster } from './orphan-postmaster.ts'
import { startPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { locatePostgresRuntime } from './postgres-runtime.ts'

/** The PostgreSQL that Ringbook brings along, running for this process alone. */
export type EmbeddedPostgres = {
  /** Connects as the ordinary login that owns the database, not as superuser; over a Unix socket where there is one. */
  url: string
  version: string
  port: number
  /** Where the cluster really lies; outside the data folder where PostgreSQL's account cannot enter that one. */
  folder: string
  logFile: string
  exited: Promise<void>
  stop(): Promise<void>
}

const LOGIN = 'ringbook'
const DATABASE = 'ringbook'
const START_ATTEMPTS_MAX = 300
const RETRY_PAUSE_MS = 100

// Where root keeps what an unprivileged PostgreSQL must be able to reach. Not the temporary folder: its contents vanish
// at a reboot, and any local account could put files there first.
const ROOT_STATE_FOLDER = '/var/lib/ringbook'

const SETTINGS = {
  shared_buffers: '256MB',
  max_connections: '200',
  synchronous_commit: 'on',
  fsync: 'on',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
}

/**
 * Starts the PostgreSQL of this data folder, creating it at the first start and clearing what a killed server left.
 * The caller holds the lock of the data folder. Throws StartupError when it cannot be started.
 */
export async function startEmbeddedPostgres(dataFolder: string): Promise<EmbeddedPostgres> {
  const cluster = describeCluster(realpathSync(dataFolder))
  const credentialsFile = join(dataFolder, 'postgres.json')
  const credentials = readCredentials(cluster, credentialsFile)
  await initialiseCluster(cluster, { superuserPassword: credentials.superuserPassword, durable: true })
  await clearOrphanPostmaster(cluster)
  clearOldSockets(cluster)

  const { postmaster, port, socketFolder } = await startOnFreePort(cluster, credentials.port)
  if (port !== credentials.port) writeCredentials(credentialsFile, { ...credentials, port })
  try {
    await ensureLoginAndDatabase({ ...credentials, port })
  } catch (error) {
    await postmaster.stop()
    throw error
  }
  const { version } = cluster.runtime
  const login = { user: LOGIN, password: credentials.loginPassword }
  const url = connectionUrl({ ...login, port, socketFolder, database: DATABASE })
  return { ...postmaster, url, version, port, folder: cluster.folder, logFile: cluster.logFile }
}

function describeCluster(dataFolder: string): Cluster {
  const link = join(dataFolder, 'postgres')
  const account = chooseDatabaseAccount(link)
  const copyFolder = account === null ? dataFolder : ROOT_STATE_FOLDER
  const runtime = locatePostgresRuntime({ account, copyFolder })
  return {
    folder: placeCluster(link, { dataFolder, account }),
    logFile: join(dataFolder, 'postgres.log'),
    runtime,
    account,
  }
}

/**
 * The cluster lies in the data folder, unless we are root and PostgreSQL's account cannot enter that folder (it is
 * somewhere below /root): then it lies in root's state folder under a random name, with a link in the data folder, so
 * that deleting the data folder still means starting afresh.
 */
function placeCluster(link: string, options: { dataFolder: string; account: DatabaseAccount | null }): string {
  if (isSymbolicLink(link)) return readlinkSync(link)
  if (existsSync(link) || options.account === null || canEnter(options.account, options.dataFolder)) return link
  mkdirSync(ROOT_STATE_FOLDER, { recursive: true, mode: 0o755 })
  const folder = join(ROOT_STATE_FOLDER, `postgres-${randomBytes(6).toString('hex')}`)
  symlinkSync(folder, link)
  return folder
}

function isSymbolicLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/**
 * Keeps the port of the last start where it is still free, so that a connection noted in some other tool stays good.
 * After a kill of PostgreSQL itself, its children need a moment to notice and go; until then a start is refused. Some
 * folders cannot hold a socket (shared ones of a virtual machine): then it is the port alone.
 */
async function startOnFreePort(
  cluster: Cluster,
  usualPort: number,
): Promise<{ postmaster: Postmaster; port: number; socketFolder: string | null }> {
  let port = usualPort !== 0 && (await isFree(usualPort)) ? usualPort : await findFreePort()
  let hasSocket = canHaveSocket(cluster)
  for (let attempt = 0; attempt < START_ATTEMPTS_MAX; attempt++) {
    const started = await startPostmaster(cluster, { port, hasSocket, settings: SETTINGS })
    if (typeof started !== 'string') {
      return { postmaster: started, port, socketFolder: hasSocket ? cluster.folder : null }
    }
    if (started === 'port_taken') port = await findFreePort()
    if (started === 'socket_refused') hasSocket = false
    await pause(RETRY_PAUSE_MS)
  }
  throw new StartupError(`PostgreSQL does not start on ${cluster.folder}: see ${cluster.logFile}`)
}

/**
 * Ringbook itself never connects as superuser: it gets a login with the rights that the main user of a managed
 * PostgreSQL has, so that whatever works here works there.
 */
async function ensureLoginAndDatabase(credentials: ClusterCredentials): Promise<void> {
  const { superuserPassword, loginPassword, port } = credentials
  const url = connectionUrl({ user: SUPERUSER, password: superuserPassword, port, database: 'postgres' })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await createLogin(client, { login: LOGIN, password: loginPassword })
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${LOGIN}`)
  } finally {
    await client.end()
  }
}

/** Creates a login with what a managed PostgreSQL gives its main user, and no more; harmless if it exists. */
export async function createLogin(client: pg.ClientBase, options: { login: string; password: string }): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [options.login])
  if (rowCount !== 0) return
  const password = client.escapeLiteral(options.password)
  await client.query(
    `create role ${client.escapeIdentifier(options.login)} login createrole createdb password ${password}`,
  )
}

/**
 * The connection string of a database that listens on 127.0.0.1, and in `socketFolder` if it says so: then that is the
 * way, and the address only names the port.
 */
export function connectionUrl(target: {
  user: string
  password: string
  port: number
  database: string
  socketFolder?: string | null
}): string {
  const { user, password, port, database, socketFolder = null } = target
  const address = `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
  return socketFolder === null ? address : `${address}?host=${encodeURIComponent(socketFolder)}`
}
