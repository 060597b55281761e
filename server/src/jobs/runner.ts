import { Logger as WorkerLogger, run } from 'graphile-worker'
import type { Task, TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Logger } from '../kernel/logger.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { dispatchEvents } from './dispatch-events.ts'
import type { Subscriptions } from './subscriptions.ts'
import { EventPayload } from './task.ts'
import type { EventTask, ScheduledTask } from './task.ts'

const CONCURRENCY = 4
const POOL_SIZE = 6
const DISPATCH_PAUSE_MS = 500
/** A dispatch round that has not ended for so long means that jobs do not run. */
const STALLED_AFTER_MS = 30_000

export interface JobRunnerOptions {
  databaseUrl: string
  database: Database
  logger: Logger
  subscriptions: Subscriptions
  schedule: readonly ScheduledTask[]
  /** A session for background work inside one tenant; `label` names the task in the audit log. */
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}

export interface JobRunner {
  /** Whether events are dispatched and jobs run. */
  isHealthy(): boolean
  /** Lets running jobs end, then stops. */
  stop(): Promise<void>
}

/** Starts the background work of this process: the queue (graphile-worker), the clock, and the outbox. */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  let isStopping = false
  const pool = createWorkerPool(options.databaseUrl, (error) => {
    // A queue that is stopped while it is still starting may leave a connection to the end of the database.
    if (!isStopping) options.logger.warn({ err: error }, 'a connection of the job runner was lost')
  })
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    taskList: taskList(options),
    crontab: options.schedule.map((task) => `${crontabTime(task.everyMinutes)} ${task.name} ?max=3`).join('\n'),
    logger: quietLogger(options.logger),
  })
  const dispatching = keepDispatching(options)
  let ended = false
  runner.promise.catch((error: unknown) => {
    ended = true
    options.logger.error({ err: error }, 'the job runner has stopped')
  })
  return {
    isHealthy: () => !ended && dispatching.isHealthy(),
    stop: async () => {
      isStopping = true
      await dispatching.stop()
      if (!ended) await runner.stop()
      await pool.end()
    },
  }
}

// The queue's own tables belong to the owner of the schema, so that app.enqueue may fill them for the other roles.
function createWorkerPool(databaseUrl: string, report: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c role=ringbook_owner',
    max: POOL_SIZE,
    application_name: 'ringbook_jobs',
  })
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', report))
  return pool
}

function taskList(options: JobRunnerOptions): TaskList {
  const eventTasks = new Map(
    Object.values(options.subscriptions).flatMap((tasks) => tasks.map((task) => [task.name, task])),
  )
  return Object.fromEntries([
    ...[...eventTasks.values()].map((task) => [task.name, runEventTask(task, options)] as const),
    ...options.schedule.map((task) => [task.name, () => task.run()] as const),
  ])
}

function runEventTask(task: EventTask, options: JobRunnerOptions): Task {
  return async (raw) => {
    const event = EventPayload.parse(raw)
    const tenantId = event.tenantId as TenantId
    await task.run(options.openSession({ tenantId, label: task.name }), { ...event, tenantId })
  }
}

function crontabTime(everyMinutes: ScheduledTask['everyMinutes']): string {
  switch (everyMinutes) {
    case 1:
      return '* * * * *'
    case 5:
      return '*/5 * * * *'
    case 60:
      return '7 * * * *'
    case 1440:
      return '17 3 * * *'
  }
}

/** The outbox is asked twice a second, and again at once while it is full. */
function keepDispatching(options: JobRunnerOptions): { isHealthy(): boolean; stop(): Promise<void> } {
  const stopping = new AbortController()
  let lastRoundAt = performance.now()
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const taken = await dispatchEvents(options.database, options.subscriptions).catch((error: unknown) => {
        options.logger.warn({ err: error }, 'events could not be dispatched')
        return null
      })
      if (taken !== null) lastRoundAt = performance.now()
      if (taken === null || taken === 0) await pause(DISPATCH_PAUSE_MS, stopping.signal)
    }
  })()
  return {
    isHealthy: () => performance.now() - lastRoundAt < STALLED_AFTER_MS,
    stop: async () => {
      stopping.abort()
      await loop
    },
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

/** The queue's own chatter goes to debug; its warnings and errors stay what they are. */
function quietLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    invariant(typeof message === 'string', 'the queue logs text')
    if (level === 'error') logger.error({ meta }, message)
    else if (level === 'warning') logger.warn({ meta }, message)
    else logger.debug({ meta }, message)
  })
}
