import pg from 'pg'
import { StartupError, systemErrorCode } from '../startup-error.ts'

const CONNECT_TIMEOUT_MS = 10_000
const OLDEST_MAJOR_VERSION = 18

/**
 * Opens one connection for work at the start: migrations, checks, tools. The caller ends it.
 * Throws StartupError, in words and without the password, if the database cannot be reached or is older than 18.
 */
export async function connectForSetup(connectionString: string): Promise<pg.Client> {
  const client = createClient(connectionString)
  // Without a listener, a connection that breaks between two queries would end the process with a stack trace; the
  // next query on it fails in any case.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await requireSupportedVersion(client)
  } catch (error) {
    await client.end()
    if (error instanceof StartupError) throw error
    throw new StartupError(`${describeTarget(connectionString)} ${describeFailure(error)}`, { cause: error })
  }
  return client
}

function createClient(connectionString: string): pg.Client {
  return new pg.Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'ringbook-setup',
  })
}

async function requireSupportedVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  )
  const version = rows[0]
  if (version !== undefined && Math.trunc(version.number / 10_000) >= OLDEST_MAJOR_VERSION) return
  throw new StartupError(
    `The database is PostgreSQL ${version?.text ?? 'of an unknown version'}; Ringbook needs ${OLDEST_MAJOR_VERSION} or newer.`,
  )
}

function describeTarget(connectionString: string): string {
  const { hostname, port, pathname } = new URL(connectionString)
  return `The database "${decodeURIComponent(pathname.slice(1))}" on ${hostname || 'localhost'}:${port || '5432'}`
}

const FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'is not reachable: nothing listens there.',
  ENOTFOUND: 'is not reachable: no such host name.',
  EAI_AGAIN: 'is not reachable: the host name cannot be looked up at the moment.',
  ETIMEDOUT: 'is not reachable: no answer.',
  EHOSTUNREACH: 'is not reachable: no route to the host.',
  ENETUNREACH: 'is not reachable: no route to the network.',
  '28P01': 'refuses the user name or password of DATABASE_URL.',
  '28000': 'refuses the user of DATABASE_URL.',
  '3D000': 'does not exist.',
  '57P03': 'is starting up or shutting down; try again in a moment.',
  '53300': 'has no connection left.',
}

function describeFailure(error: unknown): string {
  const known = FAILURES[systemErrorCode(error) ?? '']
  return known ?? `is not reachable: ${error instanceof Error ? error.message : String(error)}`
}
