import { IMPORT_ROWS_MAX } from '@ringbook/api-contract'
import type { ExchangeFormat } from '@ringbook/api-contract'
import { recordAction } from '../../audit/index.ts'
import { getAppointment } from '../../booking/index.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { isTimeZone } from '../../kernel/clock.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { findWishFault } from '../file/columns.ts'
import type { FileRow } from '../file/columns.ts'
import { readTable } from '../file/read-table.ts'
import type { FileToRead, TableRefusal } from '../file/read-table.ts'
import { readEvents } from '../ical/read-events.ts'
import type { ImportedRow, ImportReport, Notice, RowDone, RowProblem } from '../imported-row.ts'
import { dateOrderOf, openNameBook } from '../name-book.ts'
import type { NameBook } from '../name-book.ts'
import { runRows } from '../run-rows.ts'
import { findAppointmentById, findAppointmentByUid } from '../store/known-appointment.ts'
import { APPOINTMENT_COLUMNS } from './appointment-columns.ts'
import { ownIdOf } from './appointment-uid.ts'
import { changeAppointment } from './change-appointment.ts'
import { createAppointment } from './create-appointment.ts'
import type { CreationSettings } from './create-appointment.ts'
import { readAppointment } from './read-appointment.ts'
import type { ReadingSettings, StatedAppointment } from './read-appointment.ts'

/** A file of appointments, and how it is to be read. */
export interface AppointmentsFile extends FileToRead {
  readonly format: ExchangeFormat
  /** The zone of times that name none; null: that of the branch. */
  readonly timezone: string | null
  readonly ignoresHours: boolean
  readonly isDryRun: boolean
}

export type AppointmentsImportRefusal = TableRefusal | Refusal<'exchange.unreadable_ical' | 'exchange.unknown_timezone'>

interface RowsOfFile {
  readonly rows: readonly FileRow[]
  readonly failed: readonly ImportedRow[]
  readonly ignoredColumns: readonly string[]
  readonly notices: readonly Notice[]
}

/**
 * Takes over the appointments of a file. A row is known again by its uid, so that a second run changes only what has
 * changed in the file; what is missing in the file stays.
 */
export async function importAppointments(
  session: TenantSession,
  file: AppointmentsFile,
): Promise<Result<ImportReport, AppointmentsImportRefusal>> {
  const { timezone, isDryRun } = file
  if (timezone !== null && !isTimeZone(timezone)) return refuse('exchange.unknown_timezone')
  const names = await session.transact(openNameBook)
  const read = readRows(session, { file, names })
  if (!read.ok) return read
  const { rows, failed, ignoredColumns } = read.value
  const notices = [...read.value.notices]
  if (!isDryRun) await session.transact((tx) => recordImport(tx, rows.length))
  const settings = { names, timezone, dateOrder: file.dateOrder ?? dateOrderOf(names) }
  const judged = await runRows(session, {
    isDryRun,
    rows: rows.map((row) => ({
      lines: [row.line],
      judge: (inside, tx) => {
        const notice = (message: string) => addNotice(notices, { line: row.line, message })
        return judgeAppointment(inside, tx, { row, settings, creation: { ignoresHours: file.ignoresHours, notice } })
      },
    })),
  })
  const inOrder = [...judged, ...failed].toSorted((one, other) => one.line - other.line)
  return ok({ isDryRun, rows: inOrder, ignoredColumns, notices })
}

// A row that loses a race is judged once more.
function addNotice(notices: Notice[], { line, message }: Notice): void {
  const isKnown = notices.some((known) => known.line === line && known.message === message)
  if (!isKnown) notices.push({ line, message })
}

async function recordImport(tx: TenantTx, rows: number): Promise<void> {
  await recordAction(tx, { action: 'IMPORT', tableName: 'appointments', recordId: null, context: { rows } })
}

function readRows(
  session: TenantSession,
  { file, names }: { file: AppointmentsFile; names: NameBook },
): Result<RowsOfFile, AppointmentsImportRefusal> {
  if (file.format === 'csv') {
    const table = readTable(file, APPOINTMENT_COLUMNS)
    return table.ok ? ok({ ...table.value, failed: [], notices: [] }) : table
  }
  const fault = findWishFault(file.wishes, APPOINTMENT_COLUMNS)
  if (fault !== null) return fault
  const zone = file.timezone ?? names.branches[0]?.timezone ?? names.place.timezone
  const events = readEvents(file.content, { names, zone, now: session.clock(), defaults: file.wishes.defaults })
  if (events === null) return refuse('exchange.unreadable_ical')
  if (events.rows.length > IMPORT_ROWS_MAX) return refuse('exchange.too_many_rows')
  if (events.rows.length + events.failed.length === 0) return refuse('exchange.no_rows')
  return ok({ ...events, ignoredColumns: [] })
}

async function judgeAppointment(
  session: TenantSession,
  tx: TenantTx,
  { row, settings, creation }: { row: FileRow; settings: ReadingSettings; creation: CreationSettings },
): Promise<Result<RowDone, readonly RowProblem[]>> {
  const read = readAppointment(row.fields, settings)
  if (!read.ok) return read
  const stated = read.value
  const knownId = await findKnown(tx, stated)
  if (knownId === null) return createAppointment(session, tx, { stated, settings: creation })
  const known = await getAppointment(session, { appointmentId: knownId })
  if (known.ok) return changeAppointment(session, tx, { appointment: known.value, stated })
  const message = 'An appointment with this uid was deleted.'
  return { ok: false, refusal: [{ column: 'uid', code: known.refusal.code, message }] }
}

async function findKnown(tx: TenantTx, { uid }: StatedAppointment): Promise<AppointmentId | null> {
  const byUid = await findAppointmentByUid(tx, uid)
  if (byUid !== null) return byUid
  const ownId = ownIdOf(uid)
  return ownId === null ? null : findAppointmentById(tx, ownId)
}
