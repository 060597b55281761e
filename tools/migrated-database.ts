import type pg from 'pg'
import { migrate } from '../server/src/db/migrate.ts'
import { startThrowawayPostgres, withClient } from '../server/test/throwaway-postgres.ts'

/** Runs the work on a connection to a throw-away database that holds the migrated schema and not one row. */
export async function withMigratedDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const postgres = await startThrowawayPostgres()
  try {
    const url = await postgres.createDatabase('ringbook_schema')
    await migrate(url)
    return await withClient(url, work)
  } finally {
    await postgres.stop()
  }
}
