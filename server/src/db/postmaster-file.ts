import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemErrorCode } from '../startup-error.ts'

/**
 * What PostgreSQL writes into `postmaster.pid` while it runs (src/include/utils/pidfile.h of its source: line 1 the
 * process id, 2 the data folder, 4 the port, 8 the status).
 */
export type PostmasterFile = { pid: number; folder: string; port: number; status: string }

/** The path of the file in a cluster's folder. */
export function postmasterFilePath(clusterFolder: string): string {
  return join(clusterFolder, 'postmaster.pid')
}

/** Reads the file; null if there is none, or if PostgreSQL has only begun to write it. */
export function readPostmasterFile(clusterFolder: string): PostmasterFile | null {
  const [pid, folder, , port, , , , status] = readIfPresent(postmasterFilePath(clusterFolder)).split('\n')
  if (!/^\d+$/.test(pid ?? '') || folder === undefined) return null
  return { pid: Number(pid), folder, port: Number(port), status: status?.trim() ?? '' }
}

function readIfPresent(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // PostgreSQL removes the file at any moment, so looking for it first would not be safe.
    if (systemErrorCode(error) === 'ENOENT') return ''
    throw error
  }
}
