import { statement } from '../db/statement.ts'
import type { SystemTx } from '../db/transaction.ts'

export interface WaitingEvent {
  tenant_id: string
  id: string
  type: string
  payload: unknown
}

// Oldest first, at most a batch; rows that another worker has just taken are skipped. Served by outbox_events_waiting,
// which holds only what waits.
const TAKE_EVENTS = statement<WaitingEvent>(
  'jobs_take_events',
  `update outbox_events e set dispatched_at = clock_timestamp()
     from (select tenant_id, id from outbox_events where dispatched_at is null
            order by occurred_at limit $1 for update skip locked) waiting
    where e.tenant_id = waiting.tenant_id and e.id = waiting.id
   returning e.tenant_id, e.id, e.type, e.payload`,
)

/** Takes a batch of waiting events and marks them dispatched, in this transaction: roll back and they wait again. */
export async function takeEvents(tx: SystemTx, limit: number): Promise<WaitingEvent[]> {
  return tx.run(TAKE_EVENTS, [limit])
}

const ENQUEUE = statement<never>('jobs_enqueue', 'select app.enqueue($1, $2, $3)')

/** Adds a job in this transaction. The key makes it one job, however often it is added before it runs. */
export async function enqueue(tx: SystemTx, job: { task: string; payload: unknown; key: string }): Promise<void> {
  await tx.run(ENQUEUE, [job.task, JSON.stringify(job.payload), job.key])
}

const PRUNE = statement<{ pruned: number }>(
  'jobs_prune',
  `with events as (delete from outbox_events where dispatched_at < now() - interval '30 days' returning 1),
        keys as (delete from idempotency_keys where created_at < now() - interval '48 hours' returning 1),
        openings as (delete from tenant_openings where created_at < now() - interval '48 hours' returning 1),
        attempts as (delete from login_attempts where attempted_at < now() - interval '90 days' returning 1),
        sessions as (delete from user_sessions where expires_at < now() - interval '30 days' returning 1),
        visitors as (delete from portal_sessions where expires_at < now() returning 1),
        operators as (delete from operator_sessions where expires_at < now() - interval '30 days' returning 1),
        changes as (delete from changes where changed_at < now() - interval '1 hour' returning 1),
        unrouted as (delete from unrouted_webhook_events where received_at < now() - interval '90 days' returning 1)
   select (select count(*) from events) + (select count(*) from keys) + (select count(*) from openings)
        + (select count(*) from attempts)
        + (select count(*) from operators) + (select count(*) from changes)
        + (select count(*) from sessions) + (select count(*) from visitors) + (select count(*) from unrouted) as pruned`,
)

/** Deletes what is only of use for a while. How long each is kept stands here and nowhere else. */
export async function prune(tx: SystemTx): Promise<number> {
  const [row] = await tx.run(PRUNE, [])
  return row?.pruned ?? 0
}

/** A job that failed at least once and has not succeeded since. */
export interface FailedJob {
  readonly id: number
  readonly task: string
  /** Null for the work of the clock. */
  readonly tenantId: string | null
  readonly tenantName: string | null
  readonly attempts: number
  readonly attemptsMax: number
  readonly error: string
  /** Null where it was given up. */
  readonly nextTryAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
}

// By a function, because the queue's tables belong to the workers' role.
const FAILED_JOBS = statement<FailedJob>(
  'jobs_failed_jobs',
  `select j.id, j.task, j.tenant_id as "tenantId", t.name as "tenantName", j.attempts, j.max_attempts as "attemptsMax",
          j.error, j.next_try_at as "nextTryAt", j.created_at as "createdAt"
     from app.failed_jobs(coalesce($1, 9223372036854775807), $2) j left join tenants t on t.id = j.tenant_id
    order by j.id desc`,
)

/** Jobs that failed, the latest first: at most `limit`, older than `before`. */
export async function failedJobs(
  tx: SystemTx,
  { before, limit }: { before: number | null; limit: number },
): Promise<FailedJob[]> {
  return tx.run(FAILED_JOBS, [before, limit])
}

const RETRY_JOB = statement<{ retried: boolean }>('jobs_retry_job', 'select app.retry_job($1) as retried')

/** Tries a job again at once; false if it is none that failed, or is at work. */
export async function retryJob(tx: SystemTx, id: number): Promise<boolean> {
  const [row] = await tx.run(RETRY_JOB, [id])
  return row?.retried ?? false
}
