import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { preparedName } from './prepared-name.ts'
import type { Database as Schema } from './schema.generated.ts'
import type { Statement } from './statement.ts'

/** Temporal.Instant is written as a timestamp; everything else as pg does it. */
function toParameter(value: unknown): unknown {
  return value instanceof Temporal.Instant ? value.toString() : value
}

class BoundConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql: text, parameters } = query
    const result = await this.#client.query({ name: preparedName(text), text, values: parameters.map(toParameter) })
    return { rows: (result.rows ?? []) as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not used')
  }
}

/** A driver for one connection that is already inside its transaction: beginning and ending is the database's task. */
class BoundDriver implements Driver {
  readonly #connection: BoundConnection

  constructor(client: PoolClient) {
    this.#connection = new BoundConnection(client)
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a transaction is already open: use session.transact')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

/** Kysely on one connection. Cheap enough to be made for every transaction (some microseconds). */
export function bindKysely(client: PoolClient): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new BoundDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  })
}

/** Runs a declared statement by its prepared name. */
export async function runStatement<Row>(
  client: PoolClient,
  statement: Statement<Row>,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await client.query({ name: statement.name, text: statement.text, values: values.map(toParameter) })
  return result.rows as Row[]
}
