import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LocalDate, shortText, TimeZone } from './primitives.ts'

const group = 'Import and export'

/** Most characters of a file that is imported. */
export const IMPORT_CHARACTERS_MAX = 5 * 1024 * 1024
/** Most rows, or occurrences of repeated events, in one file. */
export const IMPORT_ROWS_MAX = 20_000
/** How many days ahead events that repeat without an end are read. */
export const IMPORT_DAYS_AHEAD_MAX = 366

// A character takes up to four bytes, and a line break two more as JSON.
const IMPORT_BYTES_MAX = 4 * IMPORT_CHARACTERS_MAX

export const ExchangeFormat = z.enum(['csv', 'ical'])
export type ExchangeFormat = z.infer<typeof ExchangeFormat>

const Delimiter = z.enum([',', ';', '\t', '|'])

const fileFields = {
  content: z.string().min(1).max(IMPORT_CHARACTERS_MAX).describe('The text of the file'),
  dry_run: z.boolean().default(false).describe('Report what would happen and change nothing'),
  delimiter: Delimiter.optional().describe('What separates the columns; found out when it is not said'),
  date_order: z
    .enum(['dmy', 'mdy'])
    .optional()
    .describe('How dates such as 11/03/2026 are meant; else as in the country of the business'),
  columns: z
    .record(shortText(60), shortText(200))
    .optional()
    .describe('Our name of a column: the header that it has in the file. Usual headers are known.'),
  defaults: z
    .record(shortText(60), shortText(500))
    .optional()
    .describe('Our name of a column: what holds where the file says nothing, such as { "service": "Haircut" }'),
}

export const AppointmentsImport = z.object({
  ...fileFields,
  format: ExchangeFormat.default('csv'),
  timezone: TimeZone.optional().describe('The zone of times that name none; else that of the branch'),
  ignore_hours: z
    .boolean()
    .default(false)
    .describe('Also keep what is agreed outside opening and working hours, on days off, or beyond a limit'),
})
export type AppointmentsImport = z.infer<typeof AppointmentsImport>

export const CustomersImport = z.object(fileFields)
export type CustomersImport = z.infer<typeof CustomersImport>

export const SchedulesImport = z.object({
  ...fileFields,
  timezone: TimeZone.optional().describe('The zone of time off; else that of the branch of the resource'),
})
export type SchedulesImport = z.infer<typeof SchedulesImport>

/** Why a row could not be taken. */
export const ImportProblem = z.object({
  column: z.string().nullable().describe('The column that is wrong; null: the row as a whole'),
  code: z.string(),
  message: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>

export const ImportedRow = z.object({
  line: z.int().describe('The line of the file on which the row begins'),
  status: z.enum(['created', 'updated', 'unchanged', 'failed']),
  id: Id.nullable().describe('The record; null in a dry run that would create it, and when the row failed'),
  start: Instant.nullable().describe('Of an appointment: when it begins'),
  problems: z.array(ImportProblem),
})
export type ImportedRow = z.infer<typeof ImportedRow>

export const ImportReport = z.object({
  dry_run: z.boolean(),
  total: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  rows: z.array(ImportedRow),
  ignored_columns: z.array(z.string()).describe('Headers of the file that mean nothing to us'),
  notices: z.array(z.object({ line: z.int(), message: z.string() })).describe('What else is worth knowing'),
})
export type ImportReport = z.infer<typeof ImportReport>

const ONCE =
  'Every row is judged alone: good ones are written, wrong ones are named with line, column and reason. Run twice, nothing is doubled. Cut off in the middle, it leaves whole rows and can be run again.'

export const importAppointments = endpoint({
  id: 'importAppointments',
  method: 'POST',
  path: '/imports/appointments',
  access: 'appointments:write',
  group,
  summary: 'Import appointments from CSV or iCalendar',
  description: `${ONCE} What is past is kept as history; what is still to come is booked by the rules of the business, and time that is taken is never taken twice. Events that repeat become one appointment for each occurrence, up to ${IMPORT_DAYS_AHEAD_MAX} days ahead.`,
  body: AppointmentsImport,
  answer: ImportReport,
  bodyBytesMax: IMPORT_BYTES_MAX,
})

export const importCustomers = endpoint({
  id: 'importCustomers',
  method: 'POST',
  path: '/imports/customers',
  access: 'customers:write',
  group,
  summary: 'Import customers from CSV',
  description: `${ONCE} A customer is found by external_uid, else by phone, else by e-mail, else, when the row has none of these, by name.`,
  body: CustomersImport,
  answer: ImportReport,
  bodyBytesMax: IMPORT_BYTES_MAX,
})

export const importSchedules = endpoint({
  id: 'importSchedules',
  method: 'POST',
  path: '/imports/schedules',
  access: 'resources:write',
  group,
  summary: 'Import weekly hours, single days and time off from CSV',
  description: `${ONCE} The weekly hours of somebody who is named take the place of those before, all or none of them; so do the hours of a single day.`,
  body: SchedulesImport,
  answer: ImportReport,
  bodyBytesMax: IMPORT_BYTES_MAX,
})

const CSV = 'text/csv'
const ICAL = 'text/calendar'
const ExportDelimiter = z
  .enum(['comma', 'semicolon', 'tab'])
  .default('comma')
  .describe('What separates the columns of CSV; spreadsheets of countries with a decimal comma want semicolons')
const READ_BACK = 'The import reads it back as it was.'

export const exportAppointments = endpoint({
  id: 'exportAppointments',
  method: 'GET',
  path: '/exports/appointments',
  access: 'appointments:read',
  alsoNeeds: ['customers:read'],
  group,
  summary: 'Export appointments as CSV or iCalendar',
  description: `${READ_BACK} iCalendar is without prices, answers and internal notes.`,
  query: z.object({
    format: ExchangeFormat.default('csv'),
    from: LocalDate.optional().describe('Those that end after the beginning of this day at the main branch'),
    to: LocalDate.optional().describe('Those that begin before this day'),
    branch_id: Id.optional(),
    resource_id: Id.optional(),
    delimiter: ExportDelimiter,
  }),
  answer: z.string(),
  mediaTypes: [CSV, ICAL],
})

export const exportCustomers = endpoint({
  id: 'exportCustomers',
  method: 'GET',
  path: '/exports/customers',
  access: 'customers:read',
  group,
  summary: 'Export customers as CSV',
  description: READ_BACK,
  query: z.object({ delimiter: ExportDelimiter }),
  answer: z.string(),
  mediaTypes: [CSV],
})

export const exportSchedules = endpoint({
  id: 'exportSchedules',
  method: 'GET',
  path: '/exports/schedules',
  access: 'resources:read',
  group,
  summary: 'Export weekly hours, single days and time off as CSV',
  description: READ_BACK,
  query: z.object({
    from: LocalDate.optional().describe('The first day of single days and time off; a month ago when it is not said'),
    to: LocalDate.optional().describe('The first day after them; a year ahead when it is not said'),
    delimiter: ExportDelimiter,
  }),
  answer: z.string(),
  mediaTypes: [CSV],
})
