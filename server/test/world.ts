import { z } from 'zod'
import { createDatabase } from '../src/db/database.ts'
import type { Database } from '../src/db/database.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import type { TenantTx } from '../src/db/transaction.ts'
import { loadWorld } from '../src/demo/load-world.ts'
import { bella, bellaIds } from '../src/demo/worlds/bella.ts'
import type { TenantId, UserId } from '../src/kernel/ids.ts'
import { createVault } from '../src/kernel/secrets.ts'
import type { Actor, RequestOrigin, TenantSession } from '../src/kernel/tenant-session.ts'
import { createTestDatabase } from './database.ts'

/** The present moment of the named world: Monday 16 November 2026, nine in the morning in Madrid. The salon is closed. */
export const WORLD_NOW = Temporal.Instant.from('2026-11-16T08:00:00Z')

/** The secret of the installation in tests. */
export const worldVault = createVault(Buffer.alloc(32, 7))

const OTHER_TENANT = '01980000-0bad-7a00-8000-000000000001' as TenantId
const OWNER = '01980000-be11-7a00-8000-000000000901' as UserId

/** The owner of Bella, who acts unless a test says otherwise. */
export const worldOwner: Actor = {
  kind: 'user',
  label: 'Isabel Romero',
  userId: OWNER,
  userEmail: 'isabel@bellahair.example',
}

const ORIGIN: RequestOrigin = { requestId: 'req_world', ipAddress: '192.0.2.10', userAgent: 'world' }

export interface SessionOverrides {
  readonly tenantId?: TenantId
  readonly actor?: Actor
  readonly origin?: RequestOrigin
  /** The present moment, as an instant that stands still; default WORLD_NOW. */
  readonly now?: Temporal.Instant | string
}

/** Bella Hair Salon in a database: identifiers of everything in it, and sessions in which to act. */
export interface World {
  readonly ids: typeof bellaIds & { readonly owner: UserId; readonly otherTenant: TenantId }
  /** A session inside Bella, or inside the tenant that is named. */
  session(overrides?: SessionOverrides): TenantSession
  /** A session inside another business, which must see nothing of Bella. */
  otherSession(overrides?: Omit<SessionOverrides, 'tenantId'>): TenantSession
  /** Looks or writes inside Bella past all use cases: for what a test prepares and for what it checks. */
  inTenant<Value>(work: (tx: TenantTx) => Promise<Value>): Promise<Value>
}

/** Fills a fresh database with Bella, its owner, and an empty second business, "Barbería del Norte". */
export async function createWorld(database: Database): Promise<World> {
  const session = (overrides: SessionOverrides = {}): TenantSession => {
    const now = Temporal.Instant.from(overrides.now ?? WORLD_NOW)
    return createTenantSession({
      database,
      tenantId: overrides.tenantId ?? bellaIds.tenant,
      actor: overrides.actor ?? worldOwner,
      origin: overrides.origin ?? ORIGIN,
      clock: () => now,
      vault: worldVault,
    })
  }
  const otherSession: World['otherSession'] = (overrides) => session({ ...overrides, tenantId: OTHER_TENANT })
  await createOwner(database)
  await session().transact(async (tx) => {
    await loadWorld(tx, bella)
    await makeOwnerMember(tx)
  })
  await otherSession().transact((tx) => createOtherTenant(tx))
  return {
    ids: { ...bellaIds, owner: OWNER, otherTenant: OTHER_TENANT },
    session,
    otherSession,
    inTenant: (work) => session().transact(work),
  }
}

/** A world in a database of its own. Close it when the test file is done. */
export interface OpenWorld extends World {
  readonly database: Database
  readonly url: string
  readonly superuserUrl: string
  close(): Promise<void>
}

/** Creates a database for this test file and fills it with the named world. */
export async function openWorld(options: { poolSize?: number } = {}): Promise<OpenWorld> {
  const created = await createTestDatabase()
  const database = createDatabase({ url: created.url, poolSize: options.poolSize ?? 5, onError: reportLostConnection })
  const world = await createWorld(database)
  return {
    ...world,
    database,
    url: created.url,
    superuserUrl: created.superuserUrl,
    close: async () => {
      await database.close()
      await created.drop()
    },
  }
}

/** A change that left a trace: the audit rows of one record, oldest first. */
export async function auditRowsOf(
  tx: TenantTx,
  recordId: string,
): Promise<{ action: string; actor: string; user_id: string | null; old_values: unknown; new_values: unknown }[]> {
  return tx.db
    .selectFrom('audit_logs')
    .select(['action', 'actor', 'user_id', 'old_values', 'new_values'])
    .where('tenant_id', '=', tx.tenantId)
    .where('record_id', '=', recordId)
    .orderBy('occurred_at')
    .execute()
}

/** What the tenant's rooms announced so far, oldest first; only events of one type if that is given. */
export async function announcedEvents(
  tx: TenantTx,
  type?: string,
): Promise<{ type: string; payload: Record<string, unknown> }[]> {
  const events = tx.db.selectFrom('outbox_events').select(['type', 'payload']).where('tenant_id', '=', tx.tenantId)
  const wanted = type === undefined ? events : events.where('type', '=', type)
  const rows = await wanted.orderBy('occurred_at').orderBy('id').execute()
  return rows.map((row) => ({ type: row.type, payload: z.record(z.string(), z.json()).parse(row.payload) }))
}

async function createOwner(database: Database): Promise<void> {
  await database.withSystem('the named world has an owner', async (tx) => {
    await tx.db
      .insertInto('users')
      .values({
        id: OWNER,
        email: 'isabel@bellahair.example',
        first_name: 'Isabel',
        last_name: 'Romero',
        email_verified: true,
      })
      .execute()
  })
}

async function makeOwnerMember(tx: TenantTx): Promise<void> {
  await tx.db
    .insertInto('tenant_users')
    .values({ tenant_id: tx.tenantId, user_id: OWNER, role: 'owner', is_primary: true })
    .execute()
}

async function createOtherTenant(tx: TenantTx): Promise<void> {
  await tx.db
    .insertInto('tenants')
    .values({ id: tx.tenantId, slug: 'barberia-del-norte', name: 'Barbería del Norte', business_type: 'salon' })
    .execute()
}

function reportLostConnection(error: Error): void {
  // Dropping the database of a finished test file cuts connections that are already idle.
  if (!/terminating connection|Connection terminated/.test(error.message)) throw error
}
