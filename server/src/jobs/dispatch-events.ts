import type { Database } from '../db/database.ts'
import { enqueue, takeEvents } from './store.ts'
import type { Subscriptions } from './subscriptions.ts'

const BATCH_SIZE = 100

/**
 * Hands a batch of waiting events to the tasks that follow them, each exactly one job. Answers how many were taken.
 * Taking and queueing are one transaction: a process that dies in between loses and doubles nothing.
 */
export async function dispatchEvents(database: Database, subscriptions: Subscriptions): Promise<number> {
  return database.withSystem('dispatch events of all tenants', async (tx) => {
    const events = await takeEvents(tx, BATCH_SIZE)
    for (const event of events) {
      for (const task of subscriptions[event.type] ?? []) {
        await enqueue(tx, {
          task: task.name,
          key: `${task.name}:${event.id}`,
          payload: { id: event.id, tenantId: event.tenant_id, type: event.type, payload: event.payload },
        })
      }
    }
    return events.length
  })
}
