import * as api from '@ringbook/api-contract'
import { z } from 'zod'
import { answerPage, readPageQuery } from '../http/id-cursor.ts'
import { roomRoutes, route } from '../http/route.ts'
import type { RoomRoutes } from '../http/route.ts'
import { ok } from '../kernel/result.ts'
import type { AuditEntry, AuditFilter } from './audit-log.ts'
import { listAuditLogs } from './list-audit-logs.ts'

const Values = z.record(z.string(), z.json())

/** The routes of the audit log: it can be read, and nothing else. */
export function auditRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'audit',
    refusals: {},
    statuses: {},
    routes: [
      route(api.listAuditLogs, async (session, { query }) => {
        const page = readPageQuery(query)
        if (!page.ok) return page
        const found = await listAuditLogs(session, { filter: filterOf(query), page: page.value })
        return ok(answerPage(found, present))
      }),
    ],
  })
}

function filterOf(query: z.output<typeof api.AuditLogQuery>): AuditFilter {
  return {
    table: query.table ?? null,
    recordId: query.record_id ?? null,
    userId: query.user_id ?? null,
    action: query.action ?? null,
    from: query.from === undefined ? null : Temporal.Instant.from(query.from),
    until: query.to === undefined ? null : Temporal.Instant.from(query.to),
  }
}

function present(entry: AuditEntry): z.output<typeof api.AuditLog> {
  return {
    id: entry.id,
    action: entry.action,
    table_name: entry.tableName,
    record_id: entry.recordId,
    user_id: entry.userId,
    user_email: entry.userEmail,
    actor: entry.actor,
    occurred_at: entry.occurredAt.toString(),
    ip_address: entry.ipAddress,
    user_agent: entry.userAgent,
    request_id: entry.requestId,
    old_values: Values.nullable().parse(entry.oldValues),
    new_values: Values.nullable().parse(entry.newValues),
    context: Values.parse(entry.context),
  }
}
