import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartupError } from '../startup-error.ts'

/** One file of db/migrations. `number` is 1 for 000001_name.sql; `sha256` is of its text, in hex. */
export type MigrationFile = { number: number; name: string; sql: string; sha256: string; inTransaction: boolean }

/** The migrations of this version of Ringbook. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

const FILE_NAME = /^(\d{6})_[a-z0-9_]+\.sql$/
const NO_TRANSACTION = /^-- no-transaction\b/

/**
 * Reads the migrations in order. Throws StartupError on a name of another form, and on a gap or a number used twice:
 * two branches that both added "the next" migration must be noticed before they run in different orders.
 */
export async function readMigrationFiles(directory: string): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name, index) => readMigrationFile(directory, { name, expectedNumber: index + 1 })))
}

async function readMigrationFile(
  directory: string,
  options: { name: string; expectedNumber: number },
): Promise<MigrationFile> {
  const { name, expectedNumber } = options
  const number = Number(FILE_NAME.exec(name)?.[1])
  if (number !== expectedNumber) {
    const expected = `${String(expectedNumber).padStart(6, '0')}_<name>.sql`
    throw new StartupError(`The migration ${name} is out of order: ${expected} was expected in its place.`)
  }
  const sql = await readFile(join(directory, name), 'utf8')
  const sha256 = createHash('sha256').update(sql).digest('hex')
  return { number, name, sql, sha256, inTransaction: !NO_TRANSACTION.test(sql) }
}
