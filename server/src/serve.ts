import { loadConfig } from './config.ts'
import type { Config, ProcessRole } from './config.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { startEmbeddedPostgres } from './db/embedded-postgres.ts'
import type { EmbeddedPostgres } from './db/embedded-postgres.ts'
import { migrate } from './db/migrate.ts'
import { StartupError, systemErrorCode } from './startup-error.ts'
import { watchForStop } from './stop-request.ts'
import type { StopReason } from './stop-request.ts'

/** The program between the database and the network, as the start sees it. */
/** `notes` are printed below the address: what is served there, sign-ins, the line to type for a call. */
export type App = { listen(): Promise<{ url: string; notes?: readonly string[] }>; close(): Promise<void> }

/** Builds the program on a migrated database. `databaseUrl` is also set where the config names none. */
export type BuildApp = (options: { config: Config; databaseUrl: string; role: ProcessRole }) => Promise<App>

// A call or a request that is running may finish; what takes longer than this is cut.
const CLOSE_TIMEOUT_MS = 30_000

/**
 * Runs the server from start to end and returns the exit code: 0 after it was asked to stop, 1 if it could not start,
 * if its database went away, or after an error that nobody caught.
 */
export async function serve(buildApp: BuildApp): Promise<number> {
  const cleanup = new AsyncDisposableStack()
  const codes = [await settle(() => run(buildApp, cleanup)), await settle(() => cleanup.disposeAsync())]
  return Math.max(...codes)
}

/** Tells the operator of a failure; the exit code that follows. */
async function settle(work: () => Promise<void>): Promise<0 | 1> {
  try {
    await work()
    return 0
  } catch (error) {
    if (error instanceof StartupError) console.error(`ringbook: ${error.message}`)
    else console.error('ringbook: unexpected failure', error)
    return 1
  }
}

/** Returns when the server was asked to stop, and leaves in `cleanup` what is then to be ended, in that order. */
async function run(buildApp: BuildApp, cleanup: AsyncDisposableStack): Promise<void> {
  const stopRequested = watchForStop()
  const config = loadConfig()
  const database = await openDatabase(config, cleanup)
  const end = Promise.race([stopRequested, untilGone(database)])
  // Filling an empty database takes its time; a request to stop need not wait for it.
  await Promise.race([startApp({ config, database, buildApp, cleanup }), end])
  const reason = await end
  if (reason.kind === 'defect') throw reason.error
  if (reason.kind === 'asked') return
  cleanup.move() // nothing can be finished without the database, so nothing is waited for
  const log = database.embedded?.logFile
  throw new StartupError(`PostgreSQL has stopped unexpectedly; its last words are in ${log}. Start again.`)
}

type OpenDatabase = { url: string; embedded: EmbeddedPostgres | null }

async function openDatabase(config: Config, cleanup: AsyncDisposableStack): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await openEmbedded(config, cleanup) : null
  const url = config.databaseUrl ?? embedded?.url ?? ''
  await migrate(url, { log: (line) => console.log(line) })
  return { url, embedded }
}

async function openEmbedded(config: Config, cleanup: AsyncDisposableStack): Promise<EmbeddedPostgres> {
  const lock = lockDataFolder(config.dataDir)
  cleanup.defer(() => lock.release())
  const postgres = await startEmbeddedPostgres(config.dataDir)
  cleanup.defer(() => postgres.stop())
  return postgres
}

type AppStart = { config: Config; database: OpenDatabase; buildApp: BuildApp; cleanup: AsyncDisposableStack }

async function startApp({ config, database, buildApp, cleanup }: AppStart): Promise<void> {
  const app = await buildApp({ config, databaseUrl: database.url, role: config.role })
  cleanup.defer(() => closeInTime(app))
  const { url, notes } = await app.listen().catch((error: unknown) => explainListenFailure(error, config))
  announce({ url, notes: notes ?? [], config, database })
}

async function closeInTime(app: App): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new StartupError('What was running did not finish within 30 seconds, and was cut.')),
    CLOSE_TIMEOUT_MS,
  )
  try {
    await Promise.race([app.close(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

const LISTEN_FAILURES: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ host, port }) => `Port ${port} on ${host} is taken by another program. Set PORT to a free one.`,
  EACCES: ({ host, port }) => `Port ${port} on ${host} may not be opened by this user. Set PORT to 1024 or above.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is "${host}", which is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST is "${host}", which is no known host name.`,
}

function explainListenFailure(error: unknown, config: Config): never {
  const explain = LISTEN_FAILURES[systemErrorCode(error) ?? '']
  if (explain === undefined) throw error
  throw new StartupError(explain(config), { cause: error })
}

function announce(started: { url: string; notes: readonly string[]; config: Config; database: OpenDatabase }): void {
  const { embedded } = started.database
  const place =
    embedded === null
      ? 'your own (DATABASE_URL)'
      : `PostgreSQL ${embedded.version} on 127.0.0.1:${embedded.port}, files in ${embedded.folder}`
  console.log(`Ringbook is ready: ${started.url}`)
  for (const note of started.notes) console.log(`  ${note}`)
  console.log(`  data folder  ${started.config.dataDir}`)
  console.log(`  database     ${place}`)
  console.log('  to stop      Ctrl-C')
}

/** Never settles for a database of the operator's own: that one may come back, and the pool connects again. */
function untilGone({ embedded }: OpenDatabase): Promise<StopReason> {
  return embedded === null ? new Promise(() => undefined) : embedded.exited.then(() => ({ kind: 'database_gone' }))
}
