import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartupError, systemErrorCode } from './startup-error.ts'

/** Makes the data folder if need be. Throws StartupError if it is not a folder that this process may write. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder)
    if (!statSync(folder).isDirectory()) throw new StartupError(describe(folder, 'it is a file'))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === null) throw error
    throw new StartupError(describe(folder, REASONS[code] ?? code), { cause: error })
  }
}

/** Not the recursive form of mkdirSync: where a system refuses with ENOENT, as below /proc, that never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o755 })
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it is on a read-only file system',
  ENOENT: 'no such place',
  ENOTDIR: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
}

function describe(folder: string, reason: string): string {
  return `The data folder ${folder} cannot be written: ${reason}. Set DATA_DIR to a folder that Ringbook may write.`
}
