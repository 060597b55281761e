import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StartupError } from '../startup-error.ts'
import { SUPERUSER, identityOf } from './cluster.ts'
import type { Cluster } from './cluster.ts'

type InitdbOptions = { folder: string; passwordFile: string; durable: boolean }

/**
 * Creates the cluster unless it exists; `durable` false leaves out waiting for the disk. It is made in a folder of its
 * own and then moved, so that a kill in between leaves nothing that looks like a cluster. That folder has a new name
 * each time: the initdb of a killed server may still be running in the old one, and would take ours away.
 */
export async function initialiseCluster(
  cluster: Cluster,
  options: { superuserPassword: string; durable: boolean },
): Promise<void> {
  if (existsSync(cluster.folder)) return
  const workshop = mkdtempSync(`${cluster.folder}.new-`)
  const passwordFile = join(workshop, 'password')
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 })
  if (cluster.account !== null) {
    for (const path of [workshop, passwordFile]) chownSync(path, cluster.account.uid, cluster.account.gid)
  }
  await runInitdb(cluster, { folder: join(workshop, 'data'), passwordFile, durable: options.durable })
  renameSync(join(workshop, 'data'), cluster.folder)
  removeWorkshops(cluster.folder)
}

function removeWorkshops(clusterFolder: string): void {
  const parent = dirname(clusterFolder)
  const workshops = readdirSync(parent).filter((name) => name.startsWith(`${basename(clusterFolder)}.new-`))
  for (const name of workshops) rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 3 })
}

async function runInitdb(cluster: Cluster, options: InitdbOptions): Promise<void> {
  const child = spawn(join(cluster.runtime.binFolder, 'initdb'), initdbOptions(options), {
    ...identityOf(cluster),
    cwd: '/',
    detached: true, // Ctrl-C in a terminal must not break it off half way
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [complaint] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (child.exitCode === 0) return
  const reason = complaint.split('\n').find((line) => /error|FATAL/.test(line)) ?? complaint.trim()
  throw new StartupError(`PostgreSQL could not create its files in ${cluster.folder}: ${reason}`)
}

// The built-in C.UTF-8 sorts by code point and never changes: an index stays valid when the system's own collation
// library is upgraded, and prefix searches can use a plain index.
const LANGUAGE = '--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8'

function initdbOptions({ folder, passwordFile, durable }: InitdbOptions): string[] {
  const files = ['--pgdata', folder, '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  const access = ['--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  return [...files, ...access, ...LANGUAGE.split(' ')]
}
