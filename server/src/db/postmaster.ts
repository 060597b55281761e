import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { identityOf } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { readPostmasterFile } from './postmaster-file.ts'

/** A running PostgreSQL that this process started. */
export type Postmaster = {
  pid: number
  /** Resolves when the process has ended, whoever ended it. */
  exited: Promise<void>
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk; resolves when it is done. */
  stop(): Promise<void>
}

/** How starting can fail in a way that another attempt, perhaps on another port or without a socket, can cure. */
export type StartRefusal = 'port_taken' | 'socket_refused' | 'previous_still_ending'

const POLL_MS = 10
const START_TIMEOUT_MS = 300_000 // recovery after a crash replays the write-ahead log first
const LOG_BYTES_MAX = 5_000_000

/**
 * Starts PostgreSQL on 127.0.0.1, and on a Unix socket in the cluster's folder if asked (`hasSocket`), and waits until it
 * accepts connections. Throws StartupError with PostgreSQL's own last word when it does not come up.
 */
export async function startPostmaster(
  cluster: Cluster,
  options: { port: number; hasSocket: boolean; settings: Readonly<Record<string, string>> },
): Promise<Postmaster | StartRefusal> {
  const log = openSync(cluster.logFile, logIsLarge(cluster.logFile) ? 'w' : 'a', 0o600)
  const logStart = fstatSync(log).size
  // PostgreSQL works in the cluster's folder, which its account alone may enter.
  const socket = { unix_socket_directories: options.hasSocket ? '.' : '', unix_socket_permissions: '0700' }
  const settings = { ...options.settings, port: String(options.port), ...FIXED_SETTINGS, ...socket }
  const child = spawn(
    join(cluster.runtime.binFolder, 'postgres'),
    ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Detached: Ctrl-C in a terminal goes to the whole process group, and PostgreSQL must outlive our own last writes.
    { ...identityOf(cluster), cwd: cluster.folder, detached: true, windowsHide: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  const exited = once(child, 'exit').then(() => undefined)
  exited.catch(() => undefined) // a failed spawn is reported by waitUntilReady
  const ready = await waitUntilReady(cluster, child)
  if (ready) return { pid: child.pid ?? 0, exited, stop: () => stopChild(cluster, { child, exited }) }
  return explainFailure(readFileSync(cluster.logFile, 'utf8').slice(logStart), cluster.logFile)
}

// Times are UTC inside; the zone of a branch is always named. A password protects the port from other local accounts.
const FIXED_SETTINGS = {
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

function logIsLarge(logFile: string): boolean {
  return existsSync(logFile) && statSync(logFile).size > LOG_BYTES_MAX
}

async function waitUntilReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  const failure = new Promise<never>((_, reject) => child.once('error', reject))
  failure.catch(() => undefined)
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const file = readPostmasterFile(cluster.folder)
    if (file !== null && file.pid === child.pid && file.status === 'ready') return true
    await Promise.race([pause(POLL_MS), failure])
  }
  child.kill('SIGQUIT')
  return false
}

function explainFailure(log: string, logFile: string): StartRefusal {
  if (/could not create any Unix-domain/.test(log)) return 'socket_refused'
  if (/could not (bind|create any TCP)/.test(log)) return 'port_taken'
  if (/is still in use|lock file .* already exists/.test(log)) return 'previous_still_ending'
  const lastWord = log.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? 'it gave no reason'
  throw new StartupError(`PostgreSQL did not start: ${lastWord.replace(/^.*(FATAL|PANIC):\s*/, '')} (log: ${logFile})`)
}

async function stopChild(cluster: Cluster, running: { child: ChildProcess; exited: Promise<void> }): Promise<void> {
  if (running.child.exitCode === null && running.child.signalCode === null) {
    requestFastShutdown(cluster, running.child.pid ?? 0)
  }
  await running.exited
}

/** Asks the PostgreSQL with this process id for a fast shutdown, and does not wait. */
export function requestFastShutdown(cluster: Cluster, pid: number): void {
  // Windows has no signals: there, pg_ctl reaches the process through its named pipe.
  if (process.platform === 'win32') {
    spawnSync(join(cluster.runtime.binFolder, 'pg_ctl'), ['kill', 'INT', String(pid)], { windowsHide: true })
  } else {
    process.kill(pid, 'SIGINT')
  }
}
