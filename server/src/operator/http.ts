import * as api from '@ringbook/api-contract'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { operatorRoute, publicRoute, roomRoutes } from '../http/route.ts'
import type { OperatorCaller, RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { beginStandIn, endOperatorSession, openOperatorSession } from '../identity/index.ts'
import { listFailedDeliveries, retryDelivery } from '../integrations/index.ts'
import { listFailedJobs, retryJob } from '../jobs/index.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import { showDelivery, showDetail, showJob, showTenant } from './answers.ts'
import { operatorRefusals } from './errors.ts'
import type { OperatorRefusalCode } from './errors.ts'
import { listTenants, loadTenant } from './operated-tenant.ts'
import { FROM_OUTSIDE } from './services.ts'
import type { ConsoleServices } from './services.ts'
import { resumeTenant, suspendTenant } from './suspend-tenant.ts'

const statuses: Readonly<Record<OperatorRefusalCode, RefusalStatus>> = {
  'operator.tenant_not_found': 404,
  'operator.delivery_not_found': 404,
  'operator.job_not_found': 404,
}

/** Everything that the API offers of this room: for the operator of the installation alone. */
export function operatorRoutes(services: ConsoleServices): RoomRoutes {
  return roomRoutes({
    room: 'operator',
    refusals: operatorRefusals,
    statuses,
    routes: [...sessionRoutes(services), ...tenantRoutes(services), ...failureRoutes(services)],
  })
}

function sessionRoutes(services: ConsoleServices): Route[] {
  return [
    publicRoute(api.openOperatorSession, async (visitor, { body, reply }) => {
      const opened = await openOperatorSession(services, visitor, body.key)
      if (!opened.ok) return opened
      const { token, session } = opened.value
      reply.setOperatorToken(token, session.expiresAt)
      return ok({ expires_at: session.expiresAt.toString() })
    }),
    operatorRoute(api.getOperatorSession, async ({ session }) =>
      ok({ expires_at: session?.expiresAt.toString() ?? null }),
    ),
    operatorRoute(api.endOperatorSession, async (operator, { reply }) => {
      if (operator.session !== null) await endOperatorSession(services, operator, operator.session)
      reply.setOperatorToken(null, null)
      return ok(undefined)
    }),
  ]
}

function tenantRoutes(services: ConsoleServices): Route[] {
  const { database } = services
  const show = async (operator: OperatorCaller, tenantId: TenantId) => {
    const loaded = await loadTenant(database, { tenantId, now: operator.clock() })
    return loaded.ok ? ok(showDetail(loaded.value)) : loaded
  }
  return [
    operatorRoute(api.listOperatedTenants, async ({ clock }, { query }) => {
      const page = readPageQuery(query)
      if (!page.ok) return page
      const search = query.search === undefined || query.search === '' ? null : query.search
      const asked = { search, status: query.status ?? null, page: page.value, now: clock() }
      return ok(answerPage(await listTenants(database, asked), showTenant))
    }),
    operatorRoute(api.getOperatedTenant, (operator, { params }) => show(operator, params.tenant_id as TenantId)),
    operatorRoute(api.suspendTenant, async (operator, { params, body }) => {
      const tenantId = params.tenant_id as TenantId
      const suspended = await suspendTenant(database, operator, { tenantId, reason: body.reason })
      return suspended.ok ? show(operator, tenantId) : suspended
    }),
    operatorRoute(api.resumeTenant, async (operator, { params }) => {
      const tenantId = params.tenant_id as TenantId
      const resumed = await resumeTenant(database, operator, tenantId)
      return resumed.ok ? show(operator, tenantId) : resumed
    }),
    operatorRoute(api.standInForMember, async ({ origin }, { params, body, reply }) => {
      const tenantId = params.tenant_id as TenantId
      const session = services.openSession({ tenantId, actor: FROM_OUTSIDE, origin })
      const begun = await beginStandIn(session, { userId: body.user_id as UserId, reason: body.reason })
      if (!begun.ok) return begun
      const { token, standIn } = begun.value
      reply.setSessionToken(token, standIn.expiresAt)
      return ok({ expires_at: standIn.expiresAt.toString() })
    }),
  ]
}

function failureRoutes({ database }: ConsoleServices): Route[] {
  return [
    operatorRoute(api.listFailedDeliveries, async (_operator, { query }) => {
      const page = readPageQuery(query)
      if (!page.ok) return page
      const tenantId = query.tenant_id === undefined ? null : (query.tenant_id as TenantId)
      return ok(answerPage(await listFailedDeliveries(database, { tenantId, page: page.value }), showDelivery))
    }),
    operatorRoute(api.retryDelivery, async (_operator, { params }) => {
      const delivery = { tenantId: params.tenant_id as TenantId, id: params.delivery_id }
      return (await retryDelivery(database, delivery)) ? ok(undefined) : refuse('operator.delivery_not_found')
    }),
    operatorRoute(api.listFailedJobs, async (_operator, { query }) => {
      const before = readJobCursor(query.cursor)
      if (before === undefined) return refuse('http.bad_cursor')
      const found = await listFailedJobs(database, { before, limit: query.limit + 1 })
      const items = found.slice(0, query.limit)
      return ok({ items: items.map(showJob), next_cursor: jobCursor(found.length > items.length, items.at(-1)?.id) })
    }),
    operatorRoute(api.retryJob, async (_operator, { params }) =>
      (await retryJob(database, Number(params.job_id))) ? ok(undefined) : refuse('operator.job_not_found'),
    ),
  ]
}

/** The queue numbers its jobs. Null without a cursor; undefined for what is none of ours. */
function readJobCursor(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null
  const id = decodeCursor(cursor)?.id ?? ''
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined
}

function jobCursor(hasMore: boolean, last: number | undefined): string | null {
  return hasMore && last !== undefined ? encodeCursor({ sortValue: String(last), id: String(last) }) : null
}
