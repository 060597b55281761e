import { recordAction } from '../../audit/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { isTimeZone } from '../../kernel/clock.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { FileRow } from '../file/columns.ts'
import { readTable } from '../file/read-table.ts'
import type { FileToRead, TableRefusal } from '../file/read-table.ts'
import { failedRow } from '../imported-row.ts'
import type { ImportedRow, ImportReport, RowProblem } from '../imported-row.ts'
import { dateOrderOf, openNameBook } from '../name-book.ts'
import { runRows } from '../run-rows.ts'
import type { RowsToJudge } from '../run-rows.ts'
import { kindOfRow, readScheduleRow, resourceOfRow } from './read-schedule-row.ts'
import type { ScheduleSettings, StatedSchedule } from './read-schedule-row.ts'
import { SCHEDULE_COLUMNS } from './schedule-columns.ts'
import { writeDay, writeTimeOff, writeWeek } from './write-schedule.ts'

export type SchedulesImportRefusal = TableRefusal | Refusal<'exchange.unknown_timezone'>

/**
 * Takes over weekly hours, hours of single days, and time off. All weekly rows of one resource stand or fall together and
 * take the place of the week before, and so do all rows of one day: half of somebody's hours would be wrong hours.
 */
export async function importSchedules(
  session: TenantSession,
  file: FileToRead & { timezone: string | null; isDryRun: boolean },
): Promise<Result<ImportReport, SchedulesImportRefusal>> {
  const { timezone, isDryRun } = file
  if (timezone !== null && !isTimeZone(timezone)) return refuse('exchange.unknown_timezone')
  const table = readTable(file, SCHEDULE_COLUMNS)
  if (!table.ok) return table
  const { rows, ignoredColumns } = table.value
  const names = await session.transact(openNameBook)
  const settings = { names, timezone, dateOrder: file.dateOrder ?? dateOrderOf(names) }
  const groups = groupRows(rows, settings).map((group) => readGroup(group, settings))
  if (!isDryRun) await session.transact((tx) => recordImport(tx, rows.length))
  const judged = await runRows(session, {
    isDryRun,
    rows: groups.flatMap(({ toJudge }) => (toJudge === null ? [] : [toJudge])),
  })
  const failed = groups.flatMap((group) => group.failed)
  const inOrder = [...judged, ...failed].toSorted((one, other) => one.line - other.line)
  return ok({ isDryRun, rows: inOrder, ignoredColumns, notices: [] })
}

async function recordImport(tx: TenantTx, rows: number): Promise<void> {
  await recordAction(tx, { action: 'IMPORT', tableName: 'resource_schedules', recordId: null, context: { rows } })
}

/** Rows that stand or fall together: the week of one resource, or its hours of one date. */
function groupRows(rows: readonly FileRow[], { names }: ScheduleSettings): FileRow[][] {
  const groups = new Map<string, FileRow[]>()
  for (const row of rows) {
    const kind = kindOfRow(row.fields)
    const resourceId = resourceOfRow(row.fields, names)?.id ?? null
    const date = kind === 'day' ? (row.fields.get('date') ?? '') : ''
    const isShared = resourceId !== null && (kind === 'weekly' || kind === 'day')
    const key = isShared ? `${kind} ${resourceId} ${date}` : `line ${row.line}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

function readGroup(
  rows: readonly FileRow[],
  settings: ScheduleSettings,
): { toJudge: RowsToJudge | null; failed: ImportedRow[] } {
  const read = rows.map(({ line, fields }) => ({ line, result: readScheduleRow(fields, settings) }))
  const wrong = read.filter(({ result }) => !result.ok).map(({ line }) => line)
  if (wrong.length > 0) {
    const failed = read.map(({ line, result }) => failedRow(line, result.ok ? [withOthers(wrong)] : result.refusal))
    return { toJudge: null, failed }
  }
  const stated = read.flatMap(({ result }) => (result.ok ? [result.value] : []))
  return { toJudge: toJudge(rows, stated), failed: [] }
}

function withOthers(lines: readonly number[]): RowProblem {
  const message = `These hours stand or fall with those of line ${lines.join(', ')}, which cannot be read.`
  return { column: null, code: 'exchange.incomplete', message }
}

function toJudge(rows: readonly FileRow[], stated: readonly StatedSchedule[]): RowsToJudge {
  return {
    lines: rows.map(({ line }) => line),
    judge: (session) => {
      const [first] = stated
      if (first?.kind === 'time_off') return writeTimeOff(session, first)
      if (first?.kind === 'day') return writeDay(session, first, stated)
      return writeWeek(session, stated)
    },
  }
}
