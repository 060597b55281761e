import { readFileSync } from 'node:fs'
import { withClient } from '../throwaway-postgres.ts'
import type { TestDatabase } from '../database.ts'
import type { TwoServers } from './two-servers.ts'

/** What became of the deadlocks of a run. */
export interface Deadlocks {
  /** Those of which the logs of the servers tell. */
  readonly inLog: number
  /** All that the database has ended, most of which the servers have tried again. */
  readonly ended: number
  /** What PostgreSQL says of them: who waited for whom, with which statements. */
  readonly told: string
}

/** Lets PostgreSQL write down the deadlocks of this database, for all who connect from now on. */
export async function keepDeadlocksInLog({ superuserUrl }: TestDatabase): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const name = client.escapeIdentifier(client.database ?? '')
    await client.query(`alter database ${name} set log_min_messages = 'error'`)
    // Each race that is lost is an error too: its message is enough.
    await client.query(`alter database ${name} set log_min_error_statement = 'panic'`)
  })
}

/** Stops the servers and counts the deadlocks of all that they have done. */
export async function deadlocksOf(servers: TwoServers): Promise<Deadlocks> {
  await servers.stop()
  const { ended, told } = await deadlocksEndedIn(servers.database)
  return { inLog: servers.log().match(/40P01/g)?.length ?? 0, ended, told }
}

/** The same of a database alone, once all who were connected have gone. */
export async function deadlocksEndedIn({
  superuserUrl,
  logFile,
}: TestDatabase): Promise<Pick<Deadlocks, 'ended' | 'told'>> {
  const ended = await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ deadlocks: number }>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    return rows[0]?.deadlocks ?? NaN
  })
  return { ended, told: ended === 0 ? '' : deadlocksIn(readFileSync(logFile, 'utf8')) }
}

// An entry begins with its time. What belongs to an error follows it in entries of the same process.
function deadlocksIn(log: string): string {
  const entries = log.split(/\n(?=\d{4}-\d\d-\d\d )/)
  const told = entries.flatMap((entry, index) => {
    const pid = /^[^[]*\[(\d+)\] ERROR: {2}deadlock detected/.exec(entry)?.[1]
    if (pid === undefined) return []
    const own = entries.slice(index + 1).filter((other) => other.includes(` [${pid}] `))
    const end = own.findIndex((other) => !/\] (DETAIL|HINT|CONTEXT): /.test(other))
    return [entry, ...own.slice(0, end === -1 ? own.length : end)]
  })
  return told.join('\n')
}
