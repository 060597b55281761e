import { z } from 'zod'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'

/** An event as it stands in the outbox. */
export interface OutboxEvent {
  readonly id: string
  readonly tenantId: TenantId
  readonly type: string
  readonly payload: unknown
}

/** Work that follows an event: runs after the commit, again after a failure, so its effect must be repeatable. */
export interface EventTask {
  readonly name: string
  run(session: TenantSession, event: OutboxEvent): Promise<void>
}

/** Work by the clock, across tenants. */
export interface ScheduledTask {
  readonly name: string
  /** Minutes between two runs; 1440 is daily, at 03:17 UTC. */
  readonly everyMinutes: 1 | 5 | 60 | 1440
  run(): Promise<void>
}

/** What the queue carries for an EventTask. */
export const EventPayload = z.object({ id: z.string(), tenantId: z.string(), type: z.string(), payload: z.json() })
