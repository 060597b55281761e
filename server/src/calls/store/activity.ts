import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CallId } from '../../kernel/ids.ts'

export interface NewActivity {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly occurredAt: Temporal.Instant
}

export interface ActivityRow {
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly occurredAt: Temporal.Instant
  readonly durationSeconds: number | null
}

// One row by itself: an activity is never changed.
const INSERT_ACTIVITY = statement<never>(
  'calls_insert_activity',
  `insert into call_activities (tenant_id, call_id, activity_type, activity_data, occurred_at)
   values ($1, $2, $3, $4, $5)`,
)

// Served by call_activities_by_call, in its order.
const LIST_ACTIVITIES = statement<ActivityRow>(
  'calls_list_activities',
  `select a.id, a.activity_type as type, a.activity_data as data, a.occurred_at as "occurredAt",
          a.duration_seconds as "durationSeconds"
     from call_activities a where a.tenant_id = $1 and a.call_id = $2 order by a.occurred_at, a.id`,
)

// By call_activities_by_call; ids are UUIDs of version 7, in the order in which the lock of the call let them be written.
const LIST_LATER_ACTIVITIES = statement<ActivityRow>(
  'calls_list_later_activities',
  `select a.id, a.activity_type as type, a.activity_data as data, a.occurred_at as "occurredAt",
          a.duration_seconds as "durationSeconds"
     from call_activities a
    where a.tenant_id = $1 and a.call_id = $2 and ($3::uuid is null or a.id > $3) order by a.id`,
)

/** Adds a line to the history of a call. The caller holds the lock of the call. */
export async function recordActivity(tx: TenantTx, callId: CallId, activity: NewActivity): Promise<void> {
  const { type, data, occurredAt } = activity
  await tx.run(INSERT_ACTIVITY, [tx.tenantId, callId, type, JSON.stringify(data), occurredAt])
}

/** The same as the last thing of a transaction, with its commit. */
export function recordActivityLast(tx: TenantTx, callId: CallId, activity: NewActivity): void {
  const { type, data, occurredAt } = activity
  tx.runLast(INSERT_ACTIVITY, [tx.tenantId, callId, type, JSON.stringify(data), occurredAt])
}

/** The history of a call, oldest first. */
export async function listActivities(tx: TenantTx, callId: CallId): Promise<ActivityRow[]> {
  return tx.run(LIST_ACTIVITIES, [tx.tenantId, callId])
}

/** What happened after the activity with this id, in the order in which it was written; null: all. */
export async function listLaterActivities(
  tx: TenantTx,
  callId: CallId,
  activityId: string | null,
): Promise<ActivityRow[]> {
  return tx.run(LIST_LATER_ACTIVITIES, [tx.tenantId, callId, activityId])
}

// The outbox row is written in the transaction of what it tells of.
const ANNOUNCE = statement<never>('calls_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened, for whoever must act after the commit. */
export async function announce(
  tx: TenantTx,
  event: { type: string; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
