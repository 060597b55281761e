import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The real server in a process of its own. */
export interface BenchServer {
  readonly url: string
  /** What it holds in memory at this moment, in millions of bytes. */
  residentMb(): number
  stop(): Promise<void>
}

const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))
const POOL_SIZE = '20'
const WITHOUT_LIMIT = '100000000'

/**
 * Starts the server on a database and waits until it is ready. It answers requests only (RINGBOOK_ROLE=http): what
 * happens after a booking is the work of another process, which is not part of the figure.
 */
export async function startServer(options: { databaseUrl: string; secretKey: Buffer }): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringbook-bench-'))
  const server = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      DATABASE_URL: options.databaseUrl,
      RINGBOOK_SECRET: options.secretKey.toString('hex'),
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
      RINGBOOK_ROLE: 'http',
      RINGBOOK_DEMO: 'false',
      LOG_LEVEL: 'warn',
      DATABASE_POOL_SIZE: POOL_SIZE,
      REQUESTS_PER_MINUTE: WITHOUT_LIMIT,
      WEBHOOKS_PER_MINUTE: WITHOUT_LIMIT,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Only the last resort, for a benchmark that is broken off.
  const endAbruptly = (): void => {
    server.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.once('exit', endAbruptly)
  const exited = once(server, 'exit')
  const ended = exited.then(() => Promise.reject(new Error('the server ended before it was ready')))
  const url = await Promise.race([readUrl(server.stdout), ended])
  ended.catch(() => undefined) // later it may end
  return {
    url,
    residentMb: () => residentMbOf(server.pid ?? 0),
    async stop() {
      process.off('exit', endAbruptly)
      server.kill('SIGTERM')
      await exited
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function residentMbOf(pid: number): number {
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return (Number(kib) * 1024) / 1e6
}

async function readUrl(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  return new Promise((resolve) => {
    output.on('data', (chunk) => {
      text += chunk
      const url = /Ringbook is ready: (\S+)\n/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
}
