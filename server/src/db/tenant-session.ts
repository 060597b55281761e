import { sql } from 'kysely'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { Database } from './database.ts'
import type { Statement } from './statement.ts'
import type { TenantEntry, TenantTx } from './transaction.ts'

export interface SessionOptions {
  database: Database
  tenantId: TenantId
  actor: Actor
  origin: RequestOrigin
  clock: Clock
  vault: Pick<Vault, 'sign'>
}

/** What the database is told about who acts; it goes into every audit row. */
export function tenantEntry(session: Pick<TenantSession, 'tenantId' | 'actor' | 'origin'>): TenantEntry {
  return {
    tenantId: session.tenantId,
    request: {
      user_id: session.actor.userId,
      user_email: session.actor.userEmail,
      actor: session.actor.kind === 'user' ? 'user' : `${session.actor.kind}:${session.actor.label}`,
      request_id: session.origin.requestId,
      ip_address: session.origin.ipAddress,
      user_agent: session.origin.userAgent,
    },
  }
}

/** A session whose every `transact` is a transaction of its own. */
export function createTenantSession(options: SessionOptions): TenantSession {
  const { database, tenantId, actor, origin, clock, vault } = options
  const entry = tenantEntry({ tenantId, actor, origin })
  return {
    tenantId,
    actor,
    origin,
    clock,
    transact: (work) => database.withTenant(entry, work),
    sign: ({ purpose, content }) => vault.sign({ purpose, content: Buffer.concat([Buffer.from(tenantId), content]) }),
  }
}

const SAVEPOINT: Statement<never> = { name: 'savepoint_joined', text: 'savepoint joined' }
const RELEASE: Statement<never> = { name: 'release_joined', text: 'release savepoint joined' }

/**
 * The same session inside a transaction that is already open: each `transact` is a savepoint of it, so that an expected
 * refusal (a slot taken) undoes its own part only.
 */
export function joinTransaction(session: TenantSession, tx: TenantTx): TenantSession {
  return {
    ...session,
    transact: async (work) => {
      try {
        // Not awaited by itself: it travels in one packet with the first query of `work`. Not by Kysely, which sends a
        // moment later: a statement with which `work` begins would come before it, and would not be undone.
        const saved = tx.run(SAVEPOINT, [])
        const [value] = await Promise.all([work(tx), saved])
        // Not awaited either, but sent with whatever comes next: a round trip less for each step of a tool call. It fails
        // only where the whole transaction has, which `commit` then says.
        tx.run(RELEASE, []).catch(() => undefined)
        return value
      } catch (error) {
        await sql`rollback to savepoint joined`.execute(tx.db)
        // Rolled back to, it is still there: one around it that fails later would end here and keep what came before.
        await sql`release savepoint joined`.execute(tx.db)
        throw error
      }
    },
  }
}
