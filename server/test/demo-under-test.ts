import { createDatabase } from '../src/db/database.ts'
import type { Database } from '../src/db/database.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import type { TenantTx } from '../src/db/transaction.ts'
import type { DemoBusiness } from '../src/demo/demo-business.ts'
import { loadDemo } from '../src/demo/index.ts'
import { systemActor } from '../src/kernel/tenant-session.ts'
import type { TenantSession } from '../src/kernel/tenant-session.ts'
import { createTestDatabase } from './database.ts'
import { worldVault } from './world.ts'

/** An installation of its own into which the demo can be loaded. */
export interface DemoUnderTest {
  readonly database: Database
  readonly superuserUrl: string
  load(): ReturnType<typeof loadDemo>
  session(business: DemoBusiness): TenantSession
  inBusiness<Value>(business: DemoBusiness, look: (tx: TenantTx) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

/** An installation without any tenant, at a moment that stands still. */
export async function openInstallation(now: Temporal.Instant): Promise<DemoUnderTest> {
  const created = await createTestDatabase()
  const database = createDatabase({ url: created.url, poolSize: 5, onError: reportLostConnection })
  const services = { database, clock: () => now, vault: worldVault }
  const session = ({ world }: DemoBusiness) =>
    createTenantSession({
      ...services,
      tenantId: world.tenant.id,
      actor: systemActor('test'),
      origin: { requestId: 'req_demo', ipAddress: null, userAgent: null },
    })
  return {
    database,
    superuserUrl: created.superuserUrl,
    load: () => loadDemo(services),
    session,
    inBusiness: (business, look) => session(business).transact(look),
    close: async () => {
      await database.close()
      await created.drop()
    },
  }
}

function reportLostConnection(error: Error): void {
  // Dropping the database of a finished test file cuts connections that are already idle.
  if (!/terminating connection|Connection terminated/.test(error.message)) throw error
}
