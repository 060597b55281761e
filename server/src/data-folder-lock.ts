import { createHash, randomUUID } from 'node:crypto'
import { linkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartupError, systemErrorCode } from './startup-error.ts'

/** Held while a server runs on a data folder. */
export type DataFolderLock = { release(): Promise<void> }

// A Unix socket's path has room for 108 bytes on Linux and 104 on macOS, with a zero byte at the end.
const SOCKET_PATH_BYTES_MAX = 103
const ATTEMPTS_MAX = 20

/**
 * Makes this process the only server on the data folder. The lock is a socket on which the living server listens: the
 * operating system closes it with the process, however that ends, so a socket that nobody answers is a left-over and
 * not a lock. (A file with a process id in it would lie after a reboot, and between containers that share a folder.)
 * Throws StartupError if another server holds it.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const path = socketPath(dataDir)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const server = await listen(path)
    if (server !== null) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    await refuseIfAnswered(path, dataDir)
    await removeLeftOver(path, dataDir)
  }
  throw new StartupError(`The data folder ${dataDir} is being started by several servers at once: ${path} stays busy.`)
}

/** Where the lock's socket lies: in the data folder, or under a name made from its path where that is too long. */
export function socketPath(dataDir: string): string {
  const name = `ringbook-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const path = join(realpathSync(dataDir), 'server.sock')
  return Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX ? path : join(tmpdir(), `${name}.sock`)
}

/** Null if the name is taken, by a living server or by the left-over of a dead one. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) =>
      connection.on('error', () => connection.destroy()).end(`${process.pid}\n`),
    )
    server.once('error', (error) => {
      if (systemErrorCode(error) === 'EADDRINUSE') resolve(null)
      else reject(new StartupError(`The data folder cannot be locked with ${path}: ${error.message}`, { cause: error }))
    })
    server.listen(path, () => resolve(server))
    server.unref()
  })
}

async function refuseIfAnswered(path: string, dataDir: string): Promise<void> {
  const owner = await askOwner(path)
  if (owner === null) return
  throw new StartupError(`The data folder ${dataDir} is in use by a running Ringbook (process ${owner}).`)
}

/** The process id of the server that listens there; null if none does. */
function askOwner(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = ''
    const connection = connect(path)
    connection.setEncoding('utf8')
    connection.on('data', (text: string) => (answer += text))
    connection.once('end', () => resolve(answer.trim() || 'unknown'))
    connection.once('error', (error) => resolve(NOBODY_LISTENS.has(systemErrorCode(error) ?? '') ? null : 'unknown'))
  })
}

const NOBODY_LISTENS = new Set(['ECONNREFUSED', 'ENOENT'])

/**
 * Two servers may find the same left-over at once, and the slower must not remove the new socket of the quicker. So the
 * name is moved aside first and asked again there: if it answers now, it is put back.
 */
async function removeLeftOver(path: string, dataDir: string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 4)}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return // another server removed it
    throw error
  }
  const owner = await askOwner(aside)
  if (owner !== null) linkSync(aside, path)
  rmSync(aside)
  if (owner !== null) await refuseIfAnswered(path, dataDir)
}
