import type { Language } from '@ringbook/spoken-time'
import { newId } from '../../src/kernel/ids.ts'
import type { CallId, ResourceId } from '../../src/kernel/ids.ts'
import type { E164Number } from '../../src/kernel/phone-number.ts'
import { RECEPTIONIST } from '../../src/kernel/tenant-session.ts'
import { runTool } from '../../src/receptionist/index.ts'
import type { ConversationContext, ToolCallRecord } from '../../src/receptionist/index.ts'
import type { World } from '../world.ts'
import { madrid } from './bookings.ts'

/** The number of Lucía, whom the salon knows. */
export const LUCIA = '+34611222333'

/** A call in which a language model uses the receptionist's tools. */
export interface ToolCalls {
  readonly callId: CallId
  /** Uses one tool; the answer as it is kept with the call. */
  use(name: string, args: Record<string, unknown>): Promise<ToolCallRecord>
}

/** Rings Bella in English on Friday 20 November 2026 at ten in the morning, from a number that the salon does not know. */
export async function callWithTools(
  world: World,
  caller: { from?: string | null; language?: Language; now?: string } = {},
): Promise<ToolCalls> {
  const callId = newId<CallId>()
  await world.inTenant((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, id: callId, provider: 'test', provider_call_id: callId })
      .execute(),
  )
  const { from = '+34655777001', language = 'en', now = '2026-11-20T09:00:00Z' } = caller
  const callerPhone = from as E164Number | null
  const context: ConversationContext = {
    channel: 'voice',
    place: { callId },
    callerPhone,
    branchId: null,
    languageHint: language,
  }
  const session = world.session({ now, actor: RECEPTIONIST })
  return {
    callId,
    async use(name, given) {
      // As it comes from a model: plain JSON, in which nothing is undefined.
      const args: unknown = JSON.parse(JSON.stringify(given))
      return (await runTool(session, { name, args, context })).record
    },
  }
}

/** Somebody is away, by the clock on the wall. */
export async function takeOff(world: World, resourceId: ResourceId, off: { from: string; to: string }): Promise<void> {
  await world.inTenant((tx) =>
    tx.db
      .insertInto('resource_blocks')
      .values({
        tenant_id: tx.tenantId,
        resource_id: resourceId,
        starts_at: madrid(off.from),
        ends_at: madrid(off.to),
        block_type: 'vacation',
      })
      .execute(),
  )
}
