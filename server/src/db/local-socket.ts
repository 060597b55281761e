import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

const SOCKET_NAME = '.s.PGSQL.'
const LONGEST_PORT = '65535'

/** What fits into `sun_path` on every supported system: macOS has the shortest, 104 bytes with the zero at the end. */
const SOCKET_PATH_BYTES_MAX = 103

/**
 * Whether PostgreSQL can be reached over a Unix socket in its own folder: a call costs about half of what one over the
 * loopback network does. Not on Windows, and not where the path would be too long.
 */
export function canHaveSocket(cluster: Pick<Cluster, 'folder'>): boolean {
  const longest = join(cluster.folder, SOCKET_NAME + LONGEST_PORT)
  return process.platform !== 'win32' && Buffer.byteLength(longest) <= SOCKET_PATH_BYTES_MAX
}

/**
 * Removes the sockets of a PostgreSQL that was killed. Its lock file names a process, and PostgreSQL would refuse to start
 * if that id now belongs to something else. Call it only when no PostgreSQL runs in this folder.
 */
export function clearOldSockets(cluster: Pick<Cluster, 'folder'>): void {
  const left = readdirSync(cluster.folder).filter((name) => name.startsWith(SOCKET_NAME))
  for (const name of left) rmSync(join(cluster.folder, name), { force: true })
}
