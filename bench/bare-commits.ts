import pg from 'pg'
import { runLoad } from './load.ts'
import type { Load } from './load.ts'

/** The floor of whatever writes: connections that do nothing but commit one row with one key each. */
export interface BareCommits {
  run(options: { durationMs: number }): Promise<Load>
  close(): Promise<void>
}

/** Connects as often as asked. */
export async function openBareCommits(options: { url: string; connections: number }): Promise<BareCommits> {
  const { url, connections } = options
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }))
  await Promise.all(clients.map((client) => client.connect()))
  const insert = { name: 'bare', text: 'insert into bare_rows default values' }
  return {
    run: ({ durationMs }) =>
      runLoad({ connections, durationMs, ask: async (connection) => clients[connection]?.query(insert) }),
    close: async () => {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}
