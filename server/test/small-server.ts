// The smallest program that can be served, for the tests of starting and stopping:
// GET /healthz asks the database, GET /long-answer takes half a second of the database's time.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { serve } from '../src/serve.ts'
import type { App, BuildApp } from '../src/serve.ts'

const buildSmallApp: BuildApp = async ({ config, databaseUrl }): Promise<App> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, options: '-c role=ringbook_app' })
  pool.on('error', () => undefined) // the server's own reaction to a lost database is what is tested
  const server = createServer((request, response) => {
    const query = request.url === '/healthz' ? 'select 1' : 'select pg_sleep(0.5)'
    pool.query(query).then(
      () => response.end('finished'),
      () => response.writeHead(503).end(),
    )
  })
  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(config.port, config.host, resolve)
      })
      return { url: `http://${config.host}:${(server.address() as AddressInfo).port}` }
    },
    async close() {
      await new Promise((resolve) => server.close(resolve))
      await pool.end()
    },
  }
}

process.exit(await serve(buildSmallApp))
