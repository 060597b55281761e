import { withClient } from './throwaway-postgres.ts'

/** Whether a transaction of this database waits for another one's lock. */
export async function someoneWaits({ superuserUrl }: { superuserUrl: string }): Promise<boolean> {
  const { rows } = await withClient(superuserUrl, (client) =>
    client.query<{ waits: boolean }>(
      `select exists (
         select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
    ),
  )
  return rows[0]?.waits === true
}
