import type { TenantSession } from '../kernel/tenant-session.ts'
import { readProgressOf } from './store.ts'
import type { SetupProgress } from './store.ts'

/** How far a business has been set up. */
export function readProgress(session: TenantSession): Promise<SetupProgress> {
  return session.transact((tx) => readProgressOf(tx))
}
