import pg from 'pg'
import { StartupError } from '../startup-error.ts'
import { connectForSetup } from './connect.ts'
import { MIGRATIONS_FOLDER, readMigrationFiles } from './migration-files.ts'
import type { MigrationFile } from './migration-files.ts'
import { applyRoles } from './roles.ts'

type AppliedMigration = { number: number; name: string; sha256: string }

// The lock's number has no meaning; it must only differ from other users of advisory locks in the same database.
const MIGRATION_LOCK = 7_264_011

const META_SCHEMA = `
  create schema if not exists ringbook_meta;
  create table if not exists ringbook_meta.app_migrations (
    number integer not null constraint app_migrations_pkey primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
  grant usage on schema ringbook_meta to ringbook_app, ringbook_system;
  grant select on ringbook_meta.app_migrations to ringbook_app, ringbook_system;`

/**
 * Brings the database to this version of Ringbook: roles, then every migration that has not run, in order, each in a
 * transaction of its own as ringbook_owner. Two servers that start at once take turns. Only forward: an applied file
 * that has been edited since, or one that this version does not know, is refused with StartupError, as is a database
 * that cannot be reached, is older than PostgreSQL 18, or gives its user too few rights.
 *
 * A file whose first line is `-- no-transaction` holds one statement that PostgreSQL refuses inside a transaction
 * (`create index concurrently if not exists …`).
 *
 * Returns the names of the files that were applied.
 */
export async function migrate(
  connectionString: string,
  options: { directory?: string; log?: (line: string) => void } = {},
): Promise<string[]> {
  const files = await readMigrationFiles(options.directory ?? MIGRATIONS_FOLDER)
  const client = await connectForSetup(connectionString)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyRoles(client)
    await client.query('set role ringbook_owner')
    await client.query(META_SCHEMA)
    const pending = selectPending(files, await readApplied(client))
    for (const file of pending) {
      await applyMigration(client, file)
      options.log?.(`migrated ${file.name}`)
    }
    return pending.map((file) => file.name)
  } finally {
    await client.end() // which also gives back the lock
  }
}

/**
 * The names of the migrations that this version of Ringbook brings and the database lacks; empty when it is ready.
 * Reads as any of Ringbook's roles. Throws when the database does not answer, or as `migrate` does.
 */
export async function pendingMigrations(
  database: Pick<pg.Pool, 'query'>,
  options: { directory?: string } = {},
): Promise<string[]> {
  const files = await readMigrationFiles(options.directory ?? MIGRATIONS_FOLDER)
  return selectPending(files, await readApplied(database)).map((file) => file.name)
}

async function readApplied(database: Pick<pg.Pool, 'query'>): Promise<AppliedMigration[]> {
  const { rows } = await database.query<AppliedMigration>(
    'select number, name, sha256 from ringbook_meta.app_migrations order by number',
  )
  return rows
}

function selectPending(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): MigrationFile[] {
  for (const row of applied) {
    const file = files[row.number - 1]
    if (file === undefined) {
      throw new StartupError(
        `The database was migrated by a newer Ringbook (${row.name}): start that version or newer.`,
      )
    }
    if (file.name !== row.name || file.sha256 !== row.sha256) {
      throw new StartupError(
        `The migration ${file.name} was changed after it had been applied (as ${row.name}): restore it, and put the ` +
          'change into a new file.',
      )
    }
  }
  return files.slice(applied.length)
}

async function applyMigration(client: pg.Client, file: MigrationFile): Promise<void> {
  const record = 'insert into ringbook_meta.app_migrations (number, name, sha256) values ($1, $2, $3)'
  try {
    if (file.inTransaction) await client.query('begin')
    await client.query(file.sql)
    await client.query(record, [file.number, file.name, file.sha256])
    if (file.inTransaction) await client.query('commit')
  } catch (error) {
    throw new StartupError(describeFailure(file, error), { cause: error })
  }
}

function describeFailure(file: MigrationFile, error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) {
    return `The migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`
  }
  const place = error.position === undefined ? '' : ` at line ${lineAt(file.sql, Number(error.position))}`
  const detail = [error.detail, error.where?.split('\n')[0]].filter((part) => part !== undefined).join('; ')
  return `The migration ${file.name} failed${place}: ${error.message}${detail === '' ? '' : ` (${detail})`}`
}

/** PostgreSQL counts characters from 1, and not UTF-16 units as JavaScript does. */
function lineAt(sql: string, position: number): number {
  return (
    Array.from(sql)
      .slice(0, position - 1)
      .filter((character) => character === '\n').length + 1
  )
}
