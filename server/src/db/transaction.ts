import type { Kysely } from 'kysely'
import type { TenantId } from '../kernel/ids.ts'
import type { Database as Schema } from './schema.generated.ts'
import type { Statement } from './statement.ts'

declare const inTenant: unique symbol
declare const acrossTenants: unique symbol

interface Transaction {
  /** Typed queries by Kysely on this transaction's connection. */
  readonly db: Kysely<Schema>
  /** Runs a declared statement. Temporal.Instant parameters go as timestamps, objects and arrays as pg sends them. */
  run<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]>
  /**
   * The same for what is asked or written last: nobody waits for it, and it travels in one flight with the commit. If it
   * fails, the whole transaction does, so it is not for what may be refused.
   */
  runLast<Row>(statement: Statement<Row>, values: readonly unknown[]): Last<Row>
}

/** In an object, because whoever returns it from a transaction must not wait for it there. */
export interface Last<Row> {
  /** Await it after the transaction: only then is it committed. */
  readonly rows: Promise<Row[]>
}

/** A transaction inside one tenant: row-level security shows that tenant's rows only. Made by `withTenant` alone. */
export interface TenantTx extends Transaction {
  readonly [inTenant]: true
  /** Named in every query besides row-level security: indexes begin with it, and a sharded database routes by it. */
  readonly tenantId: TenantId
}

/** A transaction of the system role, for the few doors that look across tenants. Made by `withSystem` alone. */
export interface SystemTx extends Transaction {
  readonly [acrossTenants]: true
  /** Goes on as the given tenant in the same transaction (sign-up creates user and tenant as one). */
  enterTenant(entry: TenantEntry): Promise<TenantTx>
}

/** What `app.enter` is told: the tenant, and who acts, for the audit rows. */
export interface TenantEntry {
  readonly tenantId: TenantId
  readonly request: Readonly<Record<string, string | null>>
}
