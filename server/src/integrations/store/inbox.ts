import type { Selectable } from 'kysely'
import type { WebhookEventsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { Last, SystemTx, TenantTx } from '../../db/transaction.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

export type WebhookEventRow = Selectable<WebhookEventsTable>

export interface ReceivedEvent {
  readonly provider: string
  readonly eventType: string
  readonly eventId: string
  readonly callId: string | null
  readonly payload: unknown
  readonly occurredAt: Temporal.Instant | null
}

// A repeated delivery only counts: what came first is kept. Served by webhook_events_once.
const RECEIVE_EVENT = statement<{ id: string }>(
  'integrations_receive_event',
  `insert into webhook_events as e (tenant_id, provider, event_type, event_id, call_id, payload, occurred_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict on constraint webhook_events_once do update set deliveries = e.deliveries + 1
   returning e.id`,
)

export interface ClaimedEvent {
  readonly provider: string
  readonly eventId: string
  readonly payload: unknown
  readonly receivedAt: Temporal.Instant
  readonly processedAt: Temporal.Instant | null
  readonly response: unknown
}

// The lock makes a second delivery wait for the first to be applied, and then read its answer. By the primary key.
const CLAIM_EVENT = statement<ClaimedEvent>(
  'integrations_claim_event',
  `select e.provider, e.event_id as "eventId", e.payload, e.received_at as "receivedAt",
          e.processed_at as "processedAt", e.response
     from webhook_events e where e.tenant_id = $1 and e.id = $2 for update`,
)

// In the transaction of the effect: both are there, or neither. What is returned is what every later delivery gets, down
// to the order of names, which jsonb chooses. By the primary key.
const FINISH_EVENT = statement<{ response: unknown }>(
  'integrations_finish_event',
  `update webhook_events set processed_at = clock_timestamp(), response = $3, error = null, attempts = attempts + 1
    where tenant_id = $1 and id = $2 returning response`,
)

// After the effect was rolled back. By the primary key.
const FAIL_EVENT = statement<never>(
  'integrations_fail_event',
  `update webhook_events set error = $3, attempts = attempts + 1 where tenant_id = $1 and id = $2`,
)

// A live question whose caller no longer waits is closed without effect. By the primary key.
const DROP_EVENT = statement<never>(
  'integrations_drop_event',
  `update webhook_events set processed_at = clock_timestamp(), error = $3 where tenant_id = $1 and id = $2`,
)

// One that was applied meanwhile is left alone. By the primary key.
const RELEASE_EVENT = statement<{ id: string }>(
  'integrations_release_event',
  `update webhook_events set attempts = 0
    where tenant_id = $1 and id = $2 and processed_at is null and attempts > 0 returning id`,
)

// Events of all tenants that were received and not applied; the system role sees no content. Served by
// webhook_events_waiting.
const WAITING_EVENTS = statement<{ tenantId: TenantId; id: string }>(
  'integrations_waiting_events',
  `select e.tenant_id as "tenantId", e.id from webhook_events e
    where e.processed_at is null and e.received_at < $1 and e.attempts < $2
    order by e.received_at limit 200`,
)

// Anybody can post to a webhook's address, so what nobody is found for is kept in small measure only.
const KEEP_UNROUTED = statement<never>(
  'integrations_keep_unrouted',
  `insert into unrouted_webhook_events (provider, dialled_number, reason)
   select $1, $2, $3 where (select count(*) from unrouted_webhook_events u
                             where u.received_at > now() - interval '1 minute') < 60`,
)

/** Takes a delivery in, before anything is done about it; the id of its event. */
export async function receiveEvent(tx: TenantTx, event: ReceivedEvent): Promise<string> {
  const [received] = await receiveEventLast(tx, event).rows
  return received?.id ?? ''
}

/** The same as all that a transaction does. */
export function receiveEventLast(tx: TenantTx, event: ReceivedEvent): Last<{ id: string }> {
  const { provider, eventType, eventId, callId, payload, occurredAt } = event
  const values = [provider, eventType, eventId, callId, JSON.stringify(payload), occurredAt]
  return tx.runLast(RECEIVE_EVENT, [tx.tenantId, ...values])
}

/** The event, locked until the end of the transaction. */
export async function claimEvent(tx: TenantTx, id: string): Promise<ClaimedEvent | null> {
  const [claimed] = await tx.run(CLAIM_EVENT, [tx.tenantId, id])
  return claimed ?? null
}

/** Marks an event as applied and keeps what was answered; returns it as it is kept. */
export async function finishEvent(tx: TenantTx, id: string, response: unknown): Promise<unknown> {
  const [finished] = await tx.run(FINISH_EVENT, [tx.tenantId, id, JSON.stringify(response)])
  return finished?.response
}

/** The same as the last thing of a transaction, with its commit. */
export function finishEventLast(tx: TenantTx, id: string, response: unknown): Last<{ response: unknown }> {
  return tx.runLast(FINISH_EVENT, [tx.tenantId, id, JSON.stringify(response)])
}

/** Notes that an event could not be applied, and why. */
export async function failEvent(tx: TenantTx, id: string, error: string): Promise<void> {
  await tx.run(FAIL_EVENT, [tx.tenantId, id, error])
}

/** Closes an event that is of no use any more. */
export async function dropEvent(tx: TenantTx, id: string, reason: string): Promise<void> {
  await tx.run(DROP_EVENT, [tx.tenantId, id, reason])
}

/** Forgets how often a delivery was tried in vain; false if it waits for nothing. */
export async function releaseEvent(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.run(RELEASE_EVENT, [tx.tenantId, id])
  return rows.length > 0
}

/** Events that wait to be applied since before `receivedBefore`, across tenants, oldest first. */
export async function waitingEvents(
  tx: SystemTx,
  options: { receivedBefore: Temporal.Instant; attemptsMax: number },
): Promise<{ tenantId: TenantId; id: string }[]> {
  return tx.run(WAITING_EVENTS, [options.receivedBefore, options.attemptsMax])
}

/** Keeps what no business could be found for. */
export async function keepUnrouted(
  tx: SystemTx,
  delivery: { provider: string; dialledNumber: string | null; reason: string },
): Promise<void> {
  await tx.run(KEEP_UNROUTED, [delivery.provider, delivery.dialledNumber, delivery.reason])
}

export interface EventFilter {
  readonly provider: string | null
  readonly isProcessed: boolean | null
  readonly callId: string | null
}

/** Deliveries, the latest first (UUID v7: by creation). Served by the primary key, or by webhook_events_by_call. */
export async function listEventRows(
  tx: TenantTx,
  { filter, page }: { filter: EventFilter; page: SortedPageRequest },
): Promise<WebhookEventRow[]> {
  let query = tx.db.selectFrom('webhook_events').selectAll().where('tenant_id', '=', tx.tenantId)
  if (filter.provider !== null) query = query.where('provider', '=', filter.provider)
  if (filter.callId !== null) query = query.where('call_id', '=', filter.callId)
  if (filter.isProcessed !== null) query = query.where('processed_at', filter.isProcessed ? 'is not' : 'is', null)
  if (page.after !== null) query = query.where('id', '<', page.after.id)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** One delivery, or null. Served by the primary key. */
export async function readEventRow(tx: TenantTx, id: string): Promise<WebhookEventRow | null> {
  const row = await tx.db
    .selectFrom('webhook_events')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
