import type { Database } from '../db/database.ts'
import { failedJobs, retryJob as retry } from './store.ts'
import type { FailedJob } from './store.ts'

/** Failed background work of all tenants, the latest first: at most `limit`, older than `before`. */
export function listFailedJobs(
  database: Database,
  page: { before: number | null; limit: number },
): Promise<readonly FailedJob[]> {
  return database.withSystem('background work that failed', (tx) => failedJobs(tx, page))
}

/** Has a job that failed tried again at once, as often as the first time; false if there is none, or it is at work. */
export function retryJob(database: Database, id: number): Promise<boolean> {
  return database.withSystem('background work is tried again', (tx) => retry(tx, id))
}
