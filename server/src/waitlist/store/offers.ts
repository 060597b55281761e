import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type {
  BranchId,
  CustomerId,
  HoldId,
  ResourceId,
  TenantId,
  WaitlistEntryId,
  WaitlistOfferId,
} from '../../kernel/ids.ts'
import { hashToken } from '../../kernel/secrets.ts'
import { OPEN_OFFERS_MAX, SHOWN_OFFERS_MAX } from '../limits.ts'
import type { WaitlistOffer } from '../waitlist-offer.ts'

interface OfferRow {
  id: WaitlistOfferId
  entry_id: WaitlistEntryId
  status: WaitlistOffer['status']
  branch_id: BranchId
  timezone: string
  resource_ids: ResourceId[]
  hold_id: HoldId | null
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  offered_at: Temporal.Instant
  expires_at: Temporal.Instant
  answered_at: Temporal.Instant | null
}

const SELECT = `
  select o.id, o.entry_id, o.status, o.branch_id, coalesce(b.timezone, t.timezone) as timezone, o.resource_ids,
         o.hold_id, o.starts_at, o.ends_at, o.offered_at, o.expires_at, o.answered_at
    from waitlist_offers o
    join tenants t on t.id = o.tenant_id
    join branches b on b.tenant_id = o.tenant_id and b.id = o.branch_id`

const FIND_BY_TOKEN = statement<OfferRow>(
  'waitlist_find_offer_by_token',
  `${SELECT} where o.tenant_id = $1 and o.token_hash = $2`,
)

/** The offer of a token, or null. By waitlist_offers_token_unique. */
export async function findOfferByToken(tx: TenantTx, token: string): Promise<WaitlistOffer | null> {
  const [row] = await tx.run(FIND_BY_TOKEN, [tx.tenantId, hashToken(token)])
  return row === undefined ? null : toOffer(row)
}

const FIND_OFFER = statement<OfferRow>('waitlist_find_offer', `${SELECT} where o.tenant_id = $1 and o.id = $2`)

/** One offer, or null. By primary key. */
export async function findOffer(tx: TenantTx, id: WaitlistOfferId): Promise<WaitlistOffer | null> {
  const [row] = await tx.run(FIND_OFFER, [tx.tenantId, id])
  return row === undefined ? null : toOffer(row)
}

const LIST_OFFERS = statement<OfferRow>(
  'waitlist_list_offers',
  `${SELECT} where o.tenant_id = $1 and o.entry_id = $2 order by o.offered_at desc, o.id desc limit ${SHOWN_OFFERS_MAX}`,
)

/** What was offered to an entry, the newest first, at most 100. By waitlist_offers_by_entry. */
export async function listOffersOf(tx: TenantTx, entryId: WaitlistEntryId): Promise<WaitlistOffer[]> {
  return (await tx.run(LIST_OFFERS, [tx.tenantId, entryId])).map(toOffer)
}

// By waitlist_offers_ending, which holds open offers only, or waitlist_entries_by_customer for one customer.
const LIST_KEPT = statement<OfferRow>(
  'waitlist_list_kept_offers',
  `${SELECT}
     join waitlist_entries e on e.tenant_id = o.tenant_id and e.id = o.entry_id
    where o.tenant_id = $1 and o.status = 'open' and o.expires_at > $2 and ($3::uuid is null or e.customer_id = $3)
    order by o.expires_at, o.id limit ${OPEN_OFFERS_MAX}`,
)

/** The offers whose time is kept now, of one customer or of all, at most 200. */
export async function listKeptOffers(
  tx: TenantTx,
  { customerId, now }: { customerId: CustomerId | null; now: Temporal.Instant },
): Promise<WaitlistOffer[]> {
  return (await tx.run(LIST_KEPT, [tx.tenantId, now, customerId])).map(toOffer)
}

const INSERT_OFFER = statement<{ id: string }>(
  'waitlist_insert_offer',
  `insert into waitlist_offers
     (tenant_id, id, entry_id, branch_id, resource_ids, hold_id, token_hash, starts_at, ends_at, offered_at, expires_at,
      created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.user_id()) returning id`,
)

/** Writes an offer. waitlist_offers_one_open refuses a second one that is open for the same entry. */
export async function insertOffer(
  tx: TenantTx,
  { offer, token }: { offer: Omit<WaitlistOffer, 'status' | 'answeredAt' | 'timezone'>; token: string },
): Promise<void> {
  await tx.run(INSERT_OFFER, [
    tx.tenantId,
    offer.id,
    offer.entryId,
    offer.branchId,
    offer.resourceIds,
    offer.holdId,
    hashToken(token),
    offer.start,
    offer.end,
    offer.offeredAt,
    offer.expiresAt,
  ])
}

const CLOSE_OFFER = statement<{ id: string }>(
  'waitlist_close_offer',
  `update waitlist_offers o set status = $3, answered_at = $4
    where o.tenant_id = $1 and o.id = $2 and o.status = 'open' returning o.id`,
)

/** Ends an open offer of an entry that this transaction has locked; false if it is not open any more. By primary key. */
export async function closeOffer(
  tx: TenantTx,
  closed: { id: WaitlistOfferId; status: Exclude<WaitlistOffer['status'], 'open'>; now: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.run(CLOSE_OFFER, [tx.tenantId, closed.id, closed.status, closed.now])
  return rows.length > 0
}

const LIST_ENDED = statement<OfferRow>(
  'waitlist_list_ended_offers',
  `${SELECT} where o.tenant_id = $1 and o.status = 'open' and o.expires_at <= $2 order by o.expires_at, o.id`,
)

/** Open offers whose time is over. By waitlist_offers_ending. */
export async function listEndedOffers(tx: TenantTx, now: Temporal.Instant): Promise<WaitlistOffer[]> {
  return (await tx.run(LIST_ENDED, [tx.tenantId, now])).map(toOffer)
}

// By waitlist_offers_ending.
const TENANTS_WITH_ENDED = statement<{ tenant_id: TenantId }>(
  'waitlist_tenants_with_ended_offers',
  `select distinct o.tenant_id from waitlist_offers o where o.status = 'open' and o.expires_at <= $1`,
)

/** The tenants that have open offers whose time is over. */
export async function listTenantsWithEndedOffers(tx: SystemTx, now: Temporal.Instant): Promise<TenantId[]> {
  return (await tx.run(TENANTS_WITH_ENDED, [now])).map((row) => row.tenant_id)
}

// By waitlist_entries_waiting, which holds waiting entries only.
const TENANTS_WAITING = statement<{ tenant_id: TenantId }>(
  'waitlist_tenants_waiting',
  `select distinct e.tenant_id from waitlist_entries e where e.status = 'waiting'`,
)

/** The tenants for whose time somebody waits. */
export async function listTenantsWithWaiting(tx: SystemTx): Promise<TenantId[]> {
  return (await tx.run(TENANTS_WAITING, [])).map((row) => row.tenant_id)
}

// By primary key.
const OFFER_MINUTES = statement<{ waitlist_offer_minutes: number }>(
  'waitlist_offer_minutes',
  'select t.waitlist_offer_minutes from tenants t where t.id = $1',
)

/** How many minutes the business keeps an offered time. */
export async function readOfferMinutes(tx: TenantTx): Promise<number> {
  const [row] = await tx.run(OFFER_MINUTES, [tx.tenantId])
  if (row === undefined) throw new Error('the tenant of a session exists')
  return row.waitlist_offer_minutes
}

function toOffer(row: OfferRow): WaitlistOffer {
  return {
    id: row.id,
    entryId: row.entry_id,
    status: row.status,
    branchId: row.branch_id,
    timezone: row.timezone,
    resourceIds: row.resource_ids,
    holdId: row.hold_id,
    start: row.starts_at,
    end: row.ends_at,
    offeredAt: row.offered_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
  }
}
