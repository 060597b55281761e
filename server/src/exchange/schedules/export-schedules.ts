import { Readable } from 'node:stream'
import { recordAction } from '../../audit/index.ts'
import { HAS_ALWAYS_HELD, listBlocks, listDateOverrides, listResources } from '../../catalog/index.ts'
import type { BlockRecord, DateOverrideRecord, ResourceRecord } from '../../catalog/index.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { PageEnd, SortedPage, SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { ExportedFile } from '../exported-file.ts'
import { BYTE_ORDER_MARK, csvLine } from '../file/write-csv.ts'
import { openNameBook } from '../name-book.ts'
import type { NameBook } from '../name-book.ts'
import { SCHEDULE_COLUMNS } from './schedule-columns.ts'
import type { ScheduleColumn } from './schedule-columns.ts'
import { nameOfWeekday } from './weekday.ts'

const PAGE_SIZE = 200
const DAYS_BACK = 30
const DAYS_AHEAD = 366
const DAYS_MAX = 400

type Cells = Partial<Record<ScheduleColumn, string | null>>

/** Which schedules are exported: the week as it is, single days and time off from one local date to before another. */
export interface SchedulesExport {
  readonly from: string | null
  readonly to: string | null
  readonly delimiter: string
}

/** Weekly hours, single days and time off of all resources, as a file that the import reads back. */
export async function exportSchedules(
  session: TenantSession,
  wish: SchedulesExport,
): Promise<Result<ExportedFile, Refusal<'exchange.invalid_days'>>> {
  const names = await session.transact(async (tx) => {
    await recordAction(tx, { action: 'EXPORT', tableName: 'resource_schedules', recordId: null })
    return openNameBook(tx)
  })
  const today = session.clock().toZonedDateTimeISO(names.place.timezone).toPlainDate()
  const from = wish.from ?? today.subtract({ days: DAYS_BACK }).toString()
  const to =
    wish.to ??
    Temporal.PlainDate.from(from)
      .add({ days: DAYS_AHEAD + DAYS_BACK })
      .toString()
  const { days } = Temporal.PlainDate.from(from).until(to)
  if (days < 1 || days > DAYS_MAX) return refuse('exchange.invalid_days')
  return ok({
    name: 'schedules',
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    content: Readable.from(csvTexts(session, { names, from, to, delimiter: wish.delimiter })),
  })
}

interface Reading {
  readonly names: NameBook
  readonly from: string
  readonly to: string
  readonly delimiter: string
}

async function* csvTexts(session: TenantSession, reading: Reading): AsyncGenerator<string> {
  const columns = SCHEDULE_COLUMNS.map(({ name }) => name)
  yield BYTE_ORDER_MARK + csvLine(columns, reading.delimiter)
  const resources = pages((page) => listResources(session, { filter: {}, page }))
  for await (const resource of resources) {
    const rows = [...weekOf(resource, reading), ...(await daysOf(session, resource, reading))]
    for await (const block of blocksOf(session, resource, reading)) rows.push(timeOffOf(block, reading))
    yield rows
      .map((cells) => ({ ...cells, resource: resource.name }))
      .map((cells) =>
        csvLine(
          columns.map((column) => cells[column] ?? ''),
          reading.delimiter,
        ),
      )
      .join('')
  }
}

async function* pages<Item>(read: (page: SortedPageRequest) => Promise<SortedPage<Item>>): AsyncGenerator<Item> {
  let after: PageEnd | null = null
  do {
    const page: SortedPage<Item> = await read({ after, limit: PAGE_SIZE })
    yield* page.items
    after = page.end
  } while (after !== null)
}

function weekOf({ schedule }: ResourceRecord, { names }: Reading): Cells[] {
  return schedule.map((hours) => ({
    kind: 'weekly',
    weekday: nameOfWeekday(hours.day_of_week),
    from: hours.start_time.slice(0, 5),
    until: hours.end_time.slice(0, 5),
    branch: branchName(hours.branch_id, names),
    effective_from: hours.effective_from === HAS_ALWAYS_HELD ? null : hours.effective_from,
    effective_until: hours.effective_until,
  }))
}

async function daysOf(
  session: TenantSession,
  resource: ResourceRecord,
  { names, from, to }: Reading,
): Promise<Cells[]> {
  const found = await listDateOverrides(session, { subject: { resourceId: resource.id }, from, to })
  return found.ok ? found.value.flatMap((day) => rowsOfDay(day, names)) : []
}

function rowsOfDay({ on_date: date, hours, reason }: DateOverrideRecord, names: NameBook): Cells[] {
  const day = { kind: 'day', date, reason }
  if (hours.length === 0) return [day]
  return hours.map((stretch) => ({
    ...day,
    from: timeOf(stretch.start_minute),
    until: timeOf(stretch.end_minute),
    branch: branchName(stretch.branch_id ?? null, names),
  }))
}

async function* blocksOf(
  session: TenantSession,
  resource: ResourceRecord,
  { names, from, to }: Reading,
): AsyncGenerator<BlockRecord> {
  const startOf = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(names.place.timezone).toInstant()
  const window = { from: startOf(from).toString(), to: startOf(to).toString() }
  const subject = { resourceId: resource.id }
  yield* pages(async (page) => {
    const found = await listBlocks(session, { subject, window, page })
    // Deleted while the file was being written: it has no time off any more.
    return found.ok ? found.value : { items: [], end: null }
  })
}

function timeOffOf(block: BlockRecord, { names }: Reading): Cells {
  const zone = block.timezone ?? names.branches[0]?.timezone ?? names.place.timezone
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return {
    kind: 'time_off',
    start: local(block.starts_at),
    end: local(block.ends_at),
    block_type: block.block_type,
    reason: block.reason,
    recurrence_rule: block.recurrence_rule,
    recurrence_ends_at: block.recurrence_ends_at === null ? null : local(block.recurrence_ends_at),
    recurrence_exceptions: block.recurrence_exceptions.map(local).join('; '),
    recurrence_additions: block.recurrence_additions.map(local).join('; '),
    timezone: block.timezone,
  }
}

function branchName(id: string | null, names: NameBook): string | null {
  if (id === null) return null
  const branch = names.branchById(id)
  invariant(branch, 'hours are at a branch of the business')
  return branch.name
}

/** 540 -> '09:00', 1440 -> '24:00'. */
function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
