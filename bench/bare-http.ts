import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createHttpClient } from './http-client.ts'
import { runLoad } from './load.ts'
import type { Load } from './load.ts'

/** The floor of whatever writes over HTTP: as many connections to a server that commits one row for each request. */
export interface BareHttp {
  run(options: { durationMs: number }): Promise<Load>
  close(): Promise<void>
}

/** Starts that server. */
export async function openBareHttp(options: { url: string; connections: number }): Promise<BareHttp> {
  const { url, connections } = options
  const server = spawn(process.execPath, [fileURLToPath(new URL('bare-server.ts', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const endAbruptly = (): void => void server.kill('SIGKILL')
  process.once('exit', endAbruptly)
  const printed: unknown[] = await once(server.stdout, 'data')
  const client = createHttpClient({ url: `http://127.0.0.1:${String(printed[0]).trim()}`, connections })
  const headers = { 'content-type': 'application/json' }
  const ask = () => client.send({ method: 'POST', path: '/', headers, body: '{}', status: 201 })
  return {
    run: ({ durationMs }) => runLoad({ connections, durationMs, ask }),
    close: async () => {
      client.close()
      process.off('exit', endAbruptly)
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}
