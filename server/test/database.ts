import { inject } from 'vitest'
import type { TestDatabaseUrls } from './test-databases.ts'

/** A database of one test file's own. */
export type TestDatabase = {
  /** The connection string of the ordinary login, which may `set role` to Ringbook's three roles. */
  url: string
  /** For what only a test may do, such as looking past row-level security. */
  superuserUrl: string
  /** PostgreSQL's own log, shared by the databases of a test run; of most only what is fatal is in it. */
  logFile: string
  drop(): Promise<void>
}

/**
 * Copies the migrated template into a fresh database (some 25 ms; a second more for the first of a test run). Call it
 * once per test file, and `drop` it when the file is done; connections that are still open are cut then.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const created = await ask({ method: 'POST', path: '/' })
  const { name, url, superuserUrl, logFile } = (await created.json()) as TestDatabaseUrls
  return {
    url,
    superuserUrl,
    logFile,
    async drop() {
      await ask({ method: 'DELETE', path: `/${name}` })
    },
  }
}

async function ask(request: { method: string; path: string }): Promise<Response> {
  const response = await fetch(`${inject('testDatabaseServer')}${request.path}`, { method: request.method })
  if (!response.ok) throw new Error(`No test database: ${await response.text()}`)
  return response
}
