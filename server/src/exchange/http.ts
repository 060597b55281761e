import * as api from '@ringbook/api-contract'
import type { z } from 'zod'
import { downloadRoute, roomRoutes, route } from '../http/route.ts'
import type { Download, RefusalStatus, RoomRoutes, Route } from '../http/route.ts'
import { shown } from '../http/shown.ts'
import type { BranchId, ResourceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { exportAppointments } from './appointments/export-appointments.ts'
import { importAppointments } from './appointments/import-appointments.ts'
import { exportCustomers } from './customers/export-customers.ts'
import { importCustomers } from './customers/import-customers.ts'
import { exchangeRefusals } from './errors.ts'
import type { ExchangeRefusalCode } from './errors.ts'
import type { ExportedFile } from './exported-file.ts'
import type { FileToRead } from './file/read-table.ts'
import { DELIMITERS } from './file/write-csv.ts'
import type { ImportReport } from './imported-row.ts'
import { exportSchedules } from './schedules/export-schedules.ts'
import { importSchedules } from './schedules/import-schedules.ts'

const statuses: Readonly<Record<ExchangeRefusalCode, RefusalStatus>> = {
  'exchange.unreadable_csv': 422,
  'exchange.unreadable_ical': 422,
  'exchange.no_rows': 422,
  'exchange.too_many_rows': 413,
  'exchange.column_twice': 422,
  'exchange.unknown_column': 422,
  'exchange.header_not_found': 422,
  'exchange.unknown_timezone': 422,
  'exchange.invalid_window': 422,
  'exchange.invalid_days': 422,
}

/** Import and export over HTTP. */
export function exchangeRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'exchange',
    refusals: exchangeRefusals,
    statuses,
    routes: [...importRoutes, ...exportRoutes],
  })
}

const importRoutes: Route[] = [
  route(api.importAppointments, async (session, { body }) => {
    const { format, timezone = null, ignore_hours: ignoresHours, dry_run: isDryRun } = body
    const file = { ...fileOf(body), format, timezone, ignoresHours, isDryRun }
    return shown(await importAppointments(session, file), reportAnswer)
  }),
  route(api.importCustomers, async (session, { body }) => {
    const file = { ...fileOf(body), isDryRun: body.dry_run }
    return shown(await importCustomers(session, file), reportAnswer)
  }),
  route(api.importSchedules, async (session, { body }) => {
    const file = { ...fileOf(body), timezone: body.timezone ?? null, isDryRun: body.dry_run }
    return shown(await importSchedules(session, file), reportAnswer)
  }),
]

const exportRoutes: Route[] = [
  downloadRoute(api.exportAppointments, async (session, { query }) => {
    const { format, from = null, to = null, branch_id: branch, resource_id: resource, delimiter } = query
    const exported = await exportAppointments(session, {
      format,
      from,
      to,
      branchId: (branch ?? null) as BranchId | null,
      resourceId: (resource ?? null) as ResourceId | null,
      delimiter: DELIMITERS[delimiter],
    })
    return shown(exported, (file) => download(session, file))
  }),
  downloadRoute(api.exportCustomers, async (session, { query }) => {
    return ok(download(session, await exportCustomers(session, { delimiter: DELIMITERS[query.delimiter] })))
  }),
  downloadRoute(api.exportSchedules, async (session, { query }) => {
    const { from = null, to = null, delimiter } = query
    const exported = await exportSchedules(session, { from, to, delimiter: DELIMITERS[delimiter] })
    return shown(exported, (file) => download(session, file))
  }),
]

function fileOf(body: api.CustomersImport): FileToRead {
  const { content, delimiter = null, date_order: dateOrder = null, columns = {}, defaults = {} } = body
  return { content, delimiter, dateOrder, wishes: { columns, defaults } }
}

function download(session: TenantSession, { name, extension, contentType, content }: ExportedFile): Download {
  const today = session.clock().toZonedDateTimeISO('UTC').toPlainDate()
  return { filename: `${name}-${today.toString()}.${extension}`, contentType, content }
}

function reportAnswer({ isDryRun, rows, ignoredColumns, notices }: ImportReport): z.output<typeof api.ImportReport> {
  const countOf = (status: string) => rows.filter((row) => row.status === status).length
  return {
    dry_run: isDryRun,
    total: rows.length,
    created: countOf('created'),
    updated: countOf('updated'),
    unchanged: countOf('unchanged'),
    failed: countOf('failed'),
    rows: rows.map((row) => ({ ...row, start: row.start?.toString() ?? null, problems: [...row.problems] })),
    ignored_columns: [...ignoredColumns],
    notices: [...notices],
  }
}
