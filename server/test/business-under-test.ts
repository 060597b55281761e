import { createDatabase } from '../src/db/database.ts'
import type { Database } from '../src/db/database.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import { newId } from '../src/kernel/ids.ts'
import type { TenantId } from '../src/kernel/ids.ts'
import { createVault } from '../src/kernel/secrets.ts'
import { systemActor } from '../src/kernel/tenant-session.ts'
import type { TenantSession } from '../src/kernel/tenant-session.ts'
import { createTestDatabase } from './database.ts'

/** The moment at which the tests of the rooms play: a Monday, 10:00 in Madrid. */
export const MONDAY_MORNING = Temporal.Instant.from('2026-11-23T09:00:00Z')

/** An empty business in a database of its own, and the means to see what its rooms left behind. */
export interface BusinessUnderTest {
  database: Database
  session: TenantSession
  /** Another business in the same database, for looking across the border between tenants. */
  openOther(facts?: BusinessFacts): Promise<TenantSession>
  /** The actions recorded for a table ('CREATE', 'UPDATE', …), oldest first; of one record if given. */
  auditOf(table: string, recordId?: string): Promise<{ action: string; actor: string; old: unknown; new: unknown }[]>
  /** The events announced so far, oldest first. */
  announced(): Promise<{ type: string; payload: unknown }[]>
  close(): Promise<void>
}

export interface BusinessFacts {
  name?: string
  country?: string
  timezone?: string
}

/** Opens a business in Madrid that has nothing yet. Close it when the test file is done. */
export async function openBusiness(facts: BusinessFacts = {}): Promise<BusinessUnderTest> {
  const own = await createTestDatabase()
  let isClosing = false
  const database = createDatabase({
    url: own.url,
    poolSize: 24,
    // Dropping the database cuts connections that were just given back: no news by then.
    onError: (error) => {
      if (!isClosing) throw error
    },
  })
  const session = await openTenant(database, facts)
  return {
    database,
    session,
    openOther: (otherFacts = {}) => openTenant(database, otherFacts),
    auditOf: (table, recordId) => readAudit(session, { table, recordId }),
    announced: () =>
      session.transact((tx) =>
        tx.db
          .selectFrom('outbox_events')
          .select(['type', 'payload'])
          .where('tenant_id', '=', tx.tenantId)
          .orderBy('id')
          .execute(),
      ),
    close: async () => {
      isClosing = true
      await database.close()
      await own.drop()
    },
  }
}

async function openTenant(database: Database, facts: BusinessFacts): Promise<TenantSession> {
  const tenantId = newId<TenantId>()
  const session = createTenantSession({
    database,
    tenantId,
    actor: systemActor('test'),
    origin: { requestId: 'test', ipAddress: null, userAgent: null },
    clock: () => MONDAY_MORNING,
    vault: createVault(Buffer.alloc(32, 7)),
  })
  await session.transact((tx) =>
    tx.db
      .insertInto('tenants')
      .values({
        id: tenantId,
        slug: `salon-${tenantId}`,
        name: facts.name ?? 'Bella Hair Salon',
        country: facts.country ?? 'ES',
        timezone: facts.timezone ?? 'Europe/Madrid',
      })
      .execute(),
  )
  return session
}

async function readAudit(session: TenantSession, options: { table: string; recordId: string | undefined }) {
  return session.transact((tx) =>
    tx.db
      .selectFrom('audit_logs')
      .select(['action', 'actor', 'old_values as old', 'new_values as new'])
      .where('tenant_id', '=', tx.tenantId)
      .where('table_name', '=', options.table)
      .$if(options.recordId !== undefined, (query) => query.where('record_id', '=', options.recordId ?? null))
      .orderBy('id')
      .execute(),
  )
}
