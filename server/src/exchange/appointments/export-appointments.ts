import { Readable } from 'node:stream'
import type { ExchangeFormat } from '@ringbook/api-contract'
import { recordAction } from '../../audit/index.ts'
import { listAppointments } from '../../booking/index.ts'
import { CALENDAR_TAIL, calendarHead } from '../../kernel/calendar-lines.ts'
import type { BranchId, ResourceId } from '../../kernel/ids.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { PageEnd } from '../../kernel/sorted-page.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { ExportedFile } from '../exported-file.ts'
import { BYTE_ORDER_MARK, csvLine } from '../file/write-csv.ts'
import { eventLines } from '../ical/write-event.ts'
import { openNameBook } from '../name-book.ts'
import type { NameBook } from '../name-book.ts'
import { readContacts } from '../store/contacts.ts'
import { APPOINTMENT_CELLS, appointmentCells } from './appointment-cells.ts'
import type { ExportedAppointment } from './exported-appointment.ts'

/** Read in one round trip: a tenth of a second of the database, and some 2 MB in memory. */
const PAGE_SIZE = 1_000

/** Which appointments are exported, and how. */
export interface AppointmentsExport {
  readonly format: ExchangeFormat
  /** Local dates at the main branch; `to` is the first that no longer belongs. */
  readonly from: string | null
  readonly to: string | null
  readonly branchId: BranchId | null
  readonly resourceId: ResourceId | null
  readonly delimiter: string
}

/**
 * Appointments in the order of their beginning, as a file that the import reads back. Read and sent page by page, so that
 * any number of them takes the memory of one page; what is booked meanwhile may be in it or not.
 */
export async function exportAppointments(
  session: TenantSession,
  wish: AppointmentsExport,
): Promise<Result<ExportedFile, Refusal<'exchange.invalid_window'>>> {
  const { format, from, to } = wish
  if (from !== null && to !== null && to <= from) return refuse('exchange.invalid_window')
  const names = await session.transact(async (tx) => {
    await recordAction(tx, {
      action: 'EXPORT',
      tableName: 'appointments',
      recordId: null,
      context: { format, from, to },
    })
    return openNameBook(tx)
  })
  const isCsv = format === 'csv'
  const texts = isCsv ? csvTexts(session, { wish, names }) : icalTexts(session, { wish, names })
  return ok({
    name: 'appointments',
    extension: isCsv ? 'csv' : 'ics',
    contentType: isCsv ? 'text/csv; charset=utf-8' : 'text/calendar; charset=utf-8',
    content: Readable.from(texts),
  })
}

interface Reading {
  readonly wish: AppointmentsExport
  readonly names: NameBook
}

async function* csvTexts(session: TenantSession, reading: Reading): AsyncGenerator<string> {
  const { delimiter } = reading.wish
  yield BYTE_ORDER_MARK + csvLine(APPOINTMENT_CELLS, delimiter)
  for await (const page of readPages(session, reading)) {
    yield page.map((row) => csvLine(appointmentCells(row), delimiter)).join('')
  }
}

async function* icalTexts(session: TenantSession, reading: Reading): AsyncGenerator<string> {
  yield calendarHead()
  const now = session.clock()
  for await (const page of readPages(session, reading)) {
    yield page.map((row) => eventLines(row, { names: reading.names, now })).join('')
  }
  yield CALENDAR_TAIL
}

async function* readPages(session: TenantSession, { wish, names }: Reading): AsyncGenerator<ExportedAppointment[]> {
  const filter = filterOf(wish, names.branches[0]?.timezone ?? names.place.timezone)
  let after: PageEnd | null = null
  do {
    const page = await listAppointments(session, { filter, page: { after, limit: PAGE_SIZE } })
    const ids = page.items.flatMap(({ customer }) => (customer === null ? [] : [customer.id]))
    const contacts = await session.transact((tx) => readContacts(tx, [...new Set(ids)]))
    yield page.items.map((appointment) => ({
      appointment,
      contact: appointment.customer === null ? null : (contacts.get(appointment.customer.id) ?? null),
    }))
    after = page.end
  } while (after !== null)
}

function filterOf({ from, to, branchId, resourceId }: AppointmentsExport, zone: string) {
  const startOf = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant()
  return {
    ...(from === null ? {} : { from: startOf(from) }),
    ...(to === null ? {} : { to: startOf(to) }),
    ...(branchId === null ? {} : { branchId }),
    ...(resourceId === null ? {} : { resourceId }),
  }
}
