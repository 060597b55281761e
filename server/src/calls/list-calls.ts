import { findCustomer } from '../customers/index.ts'
import type { CallId, CustomerId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { listToolCalls } from '../receptionist/index.ts'
import type { ToolCallRecord } from '../receptionist/index.ts'
import { listActivities } from './store/activity.ts'
import type { ActivityRow } from './store/activity.ts'
import { listCallRows, readCall } from './store/call.ts'
import type { CallFilter, CallRow, ListedCallRow } from './store/call.ts'
import { listModelCosts } from './store/model-cost.ts'
import type { ModelCost } from './store/model-cost.ts'
import { listTurns } from './store/turn.ts'
import type { TurnRow } from './store/turn.ts'

/** One page of the calls that pass the filter, the latest first. */
export async function listCalls(
  session: TenantSession,
  { filter, page }: { filter: CallFilter; page: SortedPageRequest },
): Promise<SortedPage<ListedCallRow>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => listCallRows(tx, { filter, page: request }),
      endAfter: ({ started_at, id }) => ({ sortValue: started_at.toString(), id }),
    }),
  )
}

/** A call with everything that happened in it. */
export interface WholeCall {
  readonly call: CallRow
  readonly customerName: string | null
  readonly turns: readonly TurnRow[]
  readonly toolCalls: readonly ToolCallRecord[]
  readonly activities: readonly ActivityRow[]
  readonly modelCosts: readonly ModelCost[]
}

/** The whole of one call. */
export async function getCall(
  session: TenantSession,
  callId: CallId,
): Promise<Result<WholeCall, Refusal<'calls.call_not_found'>>> {
  return session.transact(async (tx) => {
    const [call, turns, toolCalls, activities, modelCosts] = await Promise.all([
      readCall(tx, callId),
      listTurns(tx, callId),
      listToolCalls(tx, { callId }),
      listActivities(tx, callId),
      listModelCosts(tx, callId),
    ])
    if (call === null) return refuse('calls.call_not_found')
    const customer = call.customer_id === null ? null : await findCustomer(tx, call.customer_id as CustomerId)
    return ok({ call, customerName: customer?.fullName ?? null, turns, toolCalls, activities, modelCosts })
  })
}
