import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, BranchId, HoldId, ResourceId, ServiceId, TenantId } from '../../kernel/ids.ts'
import { hashToken } from '../../kernel/secrets.ts'
import type { EnteredSession } from '../group-session.ts'
import { allocationsJson } from './allocation.ts'
import type { NewAllocation } from './allocation.ts'
import { enteredSessionJson } from './group-session.ts'
import { raceToWrite } from './lost-race.ts'

/** A hold and the time that it keeps. */
export interface HeldTime {
  readonly id: HoldId
  readonly serviceId: ServiceId
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

export interface StoredHold extends HeldTime {
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly releasedAt: Temporal.Instant | null
  /** The appointment that it became. */
  readonly appointmentId: AppointmentId | null
}

// Locked, so that of two bookings with one hold the second sees that the first has used it. By holds_token_unique.
const LOCK_HOLD = statement<StoredHold>(
  'booking_lock_hold',
  `select h.id, h.created_at as "createdAt", h.expires_at as "expiresAt", h.released_at as "releasedAt",
          h.appointment_id as "appointmentId", h.service_id as "serviceId", h.starts_at as "start", h.ends_at as "end"
     from holds h where h.tenant_id = $1 and h.token_hash = $2 for no key update`,
)

/** The hold of a token, locked until the end of the transaction; null if there is none. */
export async function lockHold(tx: TenantTx, token: string): Promise<StoredHold | null> {
  const [hold] = await tx.run(LOCK_HOLD, [tx.tenantId, hashToken(token)])
  return hold ?? null
}

/** What is announced of a hold that ends without a booking. */
export function freedByHold({ id, serviceId, start, end }: HeldTime): Readonly<Record<string, unknown>> {
  return { hold_id: id, service_id: serviceId, starts_at: start, ends_at: end }
}

// By holds_token_unique and allocations_by_hold.
const READ_HELD_STAFF = statement<{ resource_id: ResourceId }>(
  'booking_read_held_staff',
  `select distinct a.resource_id
     from holds h
     join allocations a on a.tenant_id = h.tenant_id and a.hold_id = h.id
     join resources r on r.tenant_id = a.tenant_id and r.id = a.resource_id
    where h.tenant_id = $1 and h.token_hash = any ($2::bytea[]) and r.type = 'staff'`,
)

/** The people whom these holds keep. */
export async function readHeldStaff(tx: TenantTx, tokens: readonly string[]): Promise<ResourceId[]> {
  if (tokens.length === 0) return []
  const rows = await tx.run(READ_HELD_STAFF, [tx.tenantId, tokens.map(hashToken)])
  return rows.map((row) => row.resource_id)
}

// By holds_token_unique.
const FIND_HOLD_IDS = statement<{ id: HoldId }>(
  'booking_find_hold_ids',
  'select h.id from holds h where h.tenant_id = $1 and h.token_hash = any ($2::bytea[])',
)

/** The holds of these tokens; unknown tokens are left out. */
export async function findHoldIds(tx: TenantTx, tokens: readonly string[]): Promise<HoldId[]> {
  if (tokens.length === 0) return []
  const rows = await tx.run(FIND_HOLD_IDS, [tx.tenantId, tokens.map(hashToken)])
  return rows.map((row) => row.id)
}

// One call: clears ended holds away, gives up the caller's own earlier ones, writes the hold and its allocations.
const PLACE_HOLD = statement<{ expires_at: Temporal.Instant }>(
  'booking_place_hold',
  'select h.expires_at from app.place_hold($1, $2, $3, $4, $5, $6, $7) h',
)

export interface NewHold {
  readonly id: HoldId
  readonly token: string
  readonly serviceId: ServiceId
  readonly branchId: BranchId
  readonly partySize: number
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Writes a hold in place of the caller's earlier ones. Throws LostRace if something of it is taken. */
export async function insertHold(
  tx: TenantTx,
  options: {
    hold: NewHold
    allocations: readonly NewAllocation[]
    /** The session in which it keeps places; null when it keeps resources for itself. */
    entered: EnteredSession | null
    replaces: readonly HoldId[]
    /** Appointments that would leave their times for it: where they are now counts towards no limit. */
    toMoveIds: readonly AppointmentId[]
    now: Temporal.Instant
  },
): Promise<void> {
  const { hold, allocations, entered, replaces, toMoveIds, now } = options
  const row = {
    id: hold.id,
    token_hash_hex: hashToken(hold.token).toString('hex'),
    service_id: hold.serviceId,
    branch_id: hold.branchId,
    party_size: hold.partySize,
    starts_at: hold.start,
    ends_at: hold.end,
    expires_at: hold.expiresAt,
  }
  const session = enteredSessionJson(entered)
  const values = [tx.tenantId, JSON.stringify(row), allocationsJson(allocations), replaces, now, session, toMoveIds]
  await raceToWrite(() => tx.run(PLACE_HOLD, values))
}

// A hold and what it keeps end together, hence one call: its time, or its places and the session that it opened.
const EXTEND_HOLD = statement<never>('booking_extend_hold', 'select app.extend_hold($1, $2, $3, $4)')

/** Lets a hold that is locked end at another time. */
export async function setHoldExpiry(
  tx: TenantTx,
  options: { id: HoldId; expiresAt: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  await tx.run(EXTEND_HOLD, [tx.tenantId, options.id, options.expiresAt, options.now])
}

const RELEASE_HOLD = statement<never>('booking_release_hold', 'select app.release_hold($1, $2, null, $3)')

/** Frees what a hold keeps; without effect on one that is released or used already. */
export async function releaseHeldTime(tx: TenantTx, options: { id: HoldId; now: Temporal.Instant }): Promise<void> {
  await tx.run(RELEASE_HOLD, [tx.tenantId, options.id, options.now])
}

// By holds_expiring, which contains only what still waits to be cleared.
const TENANTS_WITH_EXPIRED_HOLDS = statement<{ tenant_id: TenantId }>(
  'booking_tenants_with_expired_holds',
  `select distinct h.tenant_id from holds h
    where h.expires_at <= $1 and h.released_at is null and h.appointment_id is null`,
)

/** The tenants that have holds to be cleared away. */
export async function listTenantsWithExpiredHolds(tx: SystemTx, now: Temporal.Instant): Promise<TenantId[]> {
  const rows = await tx.run(TENANTS_WITH_EXPIRED_HOLDS, [now])
  return rows.map((row) => row.tenant_id)
}

// By holds_expiring. Read before they are cleared, in the same transaction; one that another worker clears at the same
// time is announced by both, which does no harm: whoever follows looks what is free.
const LIST_EXPIRED_HOLDS = statement<HeldTime>(
  'booking_list_expired_holds',
  `select h.id, h.service_id as "serviceId", h.starts_at as "start", h.ends_at as "end" from holds h
    where h.tenant_id = $1 and h.expires_at <= $2 and h.released_at is null and h.appointment_id is null
    order by h.id`,
)

/** The ended holds of one tenant that wait to be cleared away. */
export async function listExpiredHolds(tx: TenantTx, now: Temporal.Instant): Promise<HeldTime[]> {
  return tx.run(LIST_EXPIRED_HOLDS, [tx.tenantId, now])
}

const CLEAR_EXPIRED_HOLDS = statement<{ cleared: number }>(
  'booking_clear_expired_holds',
  'select app.clear_expired_holds($1, $2) as cleared',
)

/** Clears the ended holds of one tenant away; answers how many. */
export async function clearExpiredHolds(tx: TenantTx, now: Temporal.Instant): Promise<number> {
  const [row] = await tx.run(CLEAR_EXPIRED_HOLDS, [tx.tenantId, now])
  return row?.cleared ?? 0
}
