import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError, systemErrorCode } from '../startup-error.ts'
import type { Cluster } from './cluster.ts'
import { postmasterFilePath, readPostmasterFile } from './postmaster-file.ts'
import type { PostmasterFile } from './postmaster-file.ts'
import { requestFastShutdown } from './postmaster.ts'

const POLL_MS = 20
const SHUTDOWN_TIMEOUT_MS = 60_000

// Above the largest process id of every supported system, so that no process can have it.
const IMPOSSIBLE_PID = 2_147_483_646

/**
 * Clears what a killed server left behind. Call it only while holding the data folder's lock.
 *
 * - PostgreSQL still runs (the server was killed with -9): it is shut down properly.
 * - The process id in `postmaster.pid` now belongs to something else (after a reboot, and often in containers, where
 *   ids are small): PostgreSQL would refuse to start. The file is not deleted, because PostgreSQL also finds in it the
 *   shared memory of its predecessor and waits for the last of its processes; only the process id is made impossible.
 */
export async function clearOrphanPostmaster(cluster: Cluster): Promise<void> {
  const file = readPostmasterFile(cluster.folder)
  if (file === null || !isAlive(file.pid)) return
  if (!isPostmasterOf(cluster, file)) return disownProcess(cluster, file)

  requestFastShutdown(cluster, file.pid)
  const deadline = performance.now() + SHUTDOWN_TIMEOUT_MS
  while (isAlive(file.pid) && readPostmasterFile(cluster.folder) !== null) {
    if (performance.now() > deadline) {
      throw new StartupError(`The PostgreSQL of an earlier start (process ${file.pid}) does not end; stop it by hand.`)
    }
    await pause(POLL_MS)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH'
  }
}

function isPostmasterOf(cluster: Cluster, file: PostmasterFile): boolean {
  // Windows shows no command lines without a further program; there the file is believed.
  return file.folder === cluster.folder && (process.platform === 'win32' || commandLine(file.pid).includes(file.folder))
}

/** Empty for a process that has ended and whose parent has not noticed. */
function commandLine(pid: number): string {
  const path = `/proc/${pid}/cmdline`
  if (existsSync(path)) return readFileSync(path, 'utf8')
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

function disownProcess(cluster: Cluster, file: PostmasterFile): void {
  const path = postmasterFilePath(cluster.folder)
  writeFileSync(path, readFileSync(path, 'utf8').replace(String(file.pid), String(IMPOSSIBLE_PID)))
}
