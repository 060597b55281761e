import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { PoolClient } from 'pg'
import { OperatingFailure } from '../kernel/operating-failure.ts'
import { BatchingSocket } from './batching-socket.ts'
import { bindKysely, runStatement } from './connection.ts'
import { mustBeTriedAgain } from './errors.ts'
import { pendingMigrations } from './migrate.ts'
import type { Last, SystemTx, TenantEntry, TenantTx } from './transaction.ts'

const RETRIES_AFTER_DEADLOCK = 3
const RETRY_PAUSE_MS = 20
const SYSTEM_POOL_SIZE = 8
// A rush at one time waits in line for a connection: late is better than an answer that the database is away.
const CONNECT_TIMEOUT_MS = 15_000
const STATEMENT_TIMEOUT_MS = 30_000

/** The two doors into the database. There is no third: nothing else holds a connection. */
export interface Database {
  /**
   * Runs `work` in one transaction inside one tenant and commits. Throws what `work` throws, after a rollback.
   * A deadlock victim is tried again, so `work` must have no effect outside the database.
   */
  withTenant<Value>(entry: TenantEntry, work: (tx: TenantTx) => Promise<Value>): Promise<Value>
  /** Runs `work` as the system role, which looks across tenants. `reason` stands in the listed exemptions. */
  withSystem<Value>(reason: string, work: (tx: SystemTx) => Promise<Value>): Promise<Value>
  /** Answers if the database answers; throws if not. */
  ping(): Promise<void>
  /** The migrations that this version brings and the database lacks. */
  pendingMigrations(): Promise<string[]>
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185

const ordinaryParser: (oid: number, format: 'text' | 'binary') => unknown = pg.types.getTypeParser

/** int8 as number (our counters and amounts are far below 2^53), date as 'YYYY-MM-DD', timestamptz as Temporal.Instant. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === INT8) return Number
    if (oid === DATE) return (text: string) => text
    if (oid === TIMESTAMPTZ) return (text: string) => Temporal.Instant.from(text)
    if (oid === TIMESTAMPTZ_ARRAY) return instantsOf
    return ordinaryParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

/** '{"2026-11-23 09:00:00+00"}' -> its instants; no time contains a comma or a quotation mark. */
function instantsOf(text: string): Temporal.Instant[] {
  const times = text.slice(1, -1).replaceAll('"', '')
  return times === '' ? [] : times.split(',').map((time) => Temporal.Instant.from(time))
}

/** Opens the pools. Nothing is connected before the first use. */
export function createDatabase(options: { url: string; poolSize: number; onError: (error: Error) => void }): Database {
  const tenants = createPool({ ...options, role: 'ringbook_app', size: options.poolSize })
  const system = createPool({ ...options, role: 'ringbook_system', size: SYSTEM_POOL_SIZE })
  return {
    withTenant: (entry, work) =>
      retryDeadlocks(() =>
        inTransaction(tenants, async (connection) => {
          // Not awaited by itself: it travels in one packet with `begin` and the first query of `work`.
          const entered = enter(connection.client, entry)
          const [value] = await Promise.all([work(tenantTransaction(connection, entry)), entered])
          return value
        }),
      ),
    withSystem: (_reason, work) =>
      retryDeadlocks(() => inTransaction(system, (connection) => work(systemTransaction(connection)))),
    ping: async () => {
      await tenants.query('select 1')
    },
    pendingMigrations: () => pendingMigrations(system),
    close: async () => {
      await Promise.all([tenants.end(), system.end()])
    },
  }
}

function createPool(options: { url: string; role: string; size: number; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    // The default of every connection, so that a query outside `withTenant` sees nothing instead of everything.
    options: `-c role=${options.role} -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=60000`,
    max: options.size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: options.role,
    pipeline: true,
    stream: () => new BatchingSocket(),
    types,
  })
  pool.on('error', options.onError)
  pool.on('connect', (client) => client.on('error', options.onError))
  return pool
}

async function connect(pool: pg.Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new OperatingFailure('no database connection', {
      publicText: 'The database does not answer. Please try again in a moment.',
      isRetryable: true,
      cause: error,
    })
  }
}

// By name and so in the extended protocol: only there pg leaves it to the socket when to send.
const BEGIN = { name: 'begin', text: 'begin' }
const COMMIT = { name: 'commit', text: 'commit' }

interface OpenConnection {
  readonly client: PoolClient
  /** What was asked last and travels with the commit; if one of them fails, that is why nothing was committed. */
  readonly lasts: Promise<unknown>[]
}

async function inTransaction<Value>(
  pool: pg.Pool,
  work: (connection: OpenConnection) => Promise<Value>,
): Promise<Value> {
  const client = await connect(pool)
  const lasts: Promise<unknown>[] = []
  let broken: Error | undefined
  try {
    const begun = client.query(BEGIN)
    const [value] = await Promise.all([work({ client, lasts }), begun])
    const [committed] = await Promise.all([client.query(COMMIT), ...lasts])
    // After a failed statement that nobody looked at, COMMIT answers ROLLBACK without an error.
    if (committed.command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return value
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken =
        failure instanceof Error ? failure : new Error('the connection could not be rolled back', { cause: failure })
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function enter(client: PoolClient, entry: TenantEntry): Promise<void> {
  await client.query({
    name: 'enter_tenant',
    text: 'select app.enter($1, $2)',
    values: [entry.tenantId, JSON.stringify(entry.request)],
  })
}

// The brands exist for the compiler only: these two functions are where a connection becomes a transaction.
function tenantTransaction({ client, lasts }: OpenConnection, entry: TenantEntry): TenantTx {
  return {
    db: bindKysely(client),
    tenantId: entry.tenantId,
    run: (statement, values) => runStatement(client, statement, values),
    runLast: (statement, values) => keepLast(lasts, runStatement(client, statement, values)),
  } as Omit<TenantTx, symbol> as TenantTx
}

function systemTransaction(connection: OpenConnection): SystemTx {
  const { client, lasts } = connection
  return {
    db: bindKysely(client),
    run: (statement, values) => runStatement(client, statement, values),
    runLast: (statement, values) => keepLast(lasts, runStatement(client, statement, values)),
    enterTenant: async (entry) => {
      await client.query('set local role ringbook_app')
      await enter(client, entry)
      return tenantTransaction(connection, entry)
    },
  } as Omit<SystemTx, symbol> as SystemTx
}

function keepLast<Row>(lasts: Promise<unknown>[], rows: Promise<Row[]>): Last<Row> {
  // Where the transaction does not come to its commit, nobody looks at it: that it failed too is no news then.
  rows.catch(() => undefined)
  lasts.push(rows)
  return { rows }
}

async function retryDeadlocks<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!mustBeTriedAgain(error) || tries >= RETRIES_AFTER_DEADLOCK) throw error
      // Whoever waited for the victim needs a moment to wake and go on: tried at once, the victim would take the same rows
      // first and meet the other again. Of any length, so that two victims do not do so in step.
      await pause(RETRY_PAUSE_MS * (tries + 0.5 + Math.random()))
    }
  }
}
