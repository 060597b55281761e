import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupError } from './startup-error.ts'

/** Held while a server runs on a data folder. */
export type DataFolderLock = { release(): void }

const SQLITE_BUSY = 5

/**
 * Makes this process the only server on the data folder. Throws StartupError if another holds it.
 *
 * The lock is one of the operating system's on a file, which ends with its process however that ends, so there is no
 * left-over to recognise. Node offers none, but SQLite, which Node brings, takes exactly such a lock on its (here empty)
 * file, on every system and also between containers that share a folder. Two others were tried: a file with a process id
 * lies after a reboot; of twenty servers that found the same dead Unix socket at once, ten started.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const file = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 })
  const ownerFile = join(dataDir, 'server.pid')
  try {
    file.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw error
    const owner = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8').trim() : 'unknown'
    throw new StartupError(`The data folder ${dataDir} is in use by a running Ringbook (process ${owner}).`)
  }
  writeFileSync(ownerFile, `${process.pid}\n`) // only for the message above
  return { release: () => file.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
