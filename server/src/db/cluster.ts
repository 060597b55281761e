import type { DatabaseAccount } from './database-account.ts'
import type { PostgresRuntime } from './postgres-runtime.ts'

/** One PostgreSQL cluster on disk. `folder` is a real path; `account` is null where PostgreSQL runs as ourselves. */
export type Cluster = { folder: string; logFile: string; runtime: PostgresRuntime; account: DatabaseAccount | null }

export const SUPERUSER = 'postgres'

/** The options that make a child process run as the cluster's account. */
export function identityOf(cluster: Cluster): { uid?: number; gid?: number } {
  return cluster.account === null ? {} : { uid: cluster.account.uid, gid: cluster.account.gid }
}
