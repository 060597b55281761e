import type { WorkingHours } from '../../catalog/index.ts'
import { isTimeZone } from '../../kernel/clock.ts'
import type { ResourceId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { Fields } from '../file/columns.ts'
import { createFieldReader } from '../file/field-reader.ts'
import type { DateOrder, FieldReader } from '../file/field-reader.ts'
import { localInstant, readInstant } from '../file/read-instant.ts'
import type { RowProblem } from '../imported-row.ts'
import { nameProblem } from '../name-book.ts'
import type { NameBook } from '../name-book.ts'
import type { NamedResource } from '../store/names.ts'
import { readWeekday } from './weekday.ts'

/** Time off as a row says it. */
export interface StatedTimeOff {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly blockType: (typeof BLOCK_TYPES)[number] | null
  readonly reason: string | null
  readonly recurrenceRule: string | null
  readonly recurrenceEndsAt: Temporal.Instant | null
  readonly recurrenceExceptions: readonly Temporal.Instant[]
  readonly recurrenceAdditions: readonly Temporal.Instant[]
  readonly timezone: string | null
}

/** What a row of a file of schedules says. */
export type StatedSchedule =
  | { readonly kind: 'weekly'; readonly resourceId: ResourceId; readonly hours: WorkingHours | null }
  | {
      readonly kind: 'day'
      readonly resourceId: ResourceId
      readonly date: string
      /** Null: not that day. */
      readonly hours: { readonly start: string; readonly end: string; readonly branchId: string | null } | null
      readonly reason: string | null
    }
  | { readonly kind: 'time_off'; readonly resourceId: ResourceId; readonly timeOff: StatedTimeOff }

const KINDS = ['weekly', 'day', 'time_off'] as const
const BLOCK_TYPES = ['vacation', 'sick_leave', 'maintenance', 'break', 'training', 'closure', 'other'] as const

export interface ScheduleSettings {
  readonly names: NameBook
  readonly dateOrder: DateOrder
  /** Null: that of the branch of the resource. */
  readonly timezone: string | null
}

/** Of whom a row is, though something else in it may be wrong; null: nobody who is known. */
export function resourceOfRow(fields: Fields, names: NameBook): NamedResource | null {
  const found = names.resource(fields.get('resource') ?? '')
  return found.ok ? found.value : null
}

/** What kind of row it is: as it says, else by what it has. */
export function kindOfRow(fields: Fields): (typeof KINDS)[number] | null {
  const said = fields
    .get('kind')
    ?.toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  if (said !== undefined) return KINDS.find((kind) => kind === said) ?? null
  if (fields.has('weekday')) return 'weekly'
  if (fields.has('date')) return 'day'
  return fields.has('start') ? 'time_off' : null
}

/** Reads a row of a file of schedules; names every cell that is wrong. */
export function readScheduleRow(
  fields: Fields,
  settings: ScheduleSettings,
): Result<StatedSchedule, readonly RowProblem[]> {
  const { names } = settings
  const reader = createFieldReader(fields, settings)
  const resource = names.resource(fields.get('resource') ?? '')
  if (!fields.has('resource')) reader.need('resource')
  else if (!resource.ok) reader.fail(nameProblem('resource', resource.message))
  const kind = kindOfRow(fields)
  if (kind === null) {
    const message = `Write one of ${KINDS.join(', ')}, or a weekday, a date, or a start with date and time.`
    reader.fail({ column: 'kind', message })
  }
  const stated = kind === null || !resource.ok ? null : readKind(reader, { kind, resource: resource.value, settings })
  if (stated === null || reader.problems.length > 0) return { ok: false, refusal: reader.problems }
  return { ok: true, value: stated }
}

interface Reading {
  readonly kind: (typeof KINDS)[number]
  readonly resource: NamedResource
  readonly settings: ScheduleSettings
}

function readKind(reader: FieldReader, reading: Reading): StatedSchedule | null {
  const { kind, resource } = reading
  const resourceId = resource.id
  if (kind === 'weekly') return { kind, resourceId, hours: readWeekly(reader, reading) }
  if (kind === 'day') {
    const date = reader.date('date')
    if (reader.text('date') === undefined) reader.need('date')
    const hours = readHours(reader, { mayBeEmpty: true })
    const stretch = hours === null ? null : { ...hours, branchId: readBranch(reader, reading) }
    return date === undefined
      ? null
      : { kind, resourceId, date, hours: stretch, reason: reader.text('reason', { max: 500 }) ?? null }
  }
  const timeOff = readTimeOff(reader, reading)
  return timeOff === null ? null : { kind, resourceId, timeOff }
}

// A row without a weekday says that somebody has no weekly hours at all.
function readWeekly(reader: FieldReader, reading: Reading): WorkingHours | null {
  const text = reader.text('weekday')
  const day = text === undefined ? null : readWeekday(text)
  if (text === undefined) return null
  if (day === null) reader.fail({ column: 'weekday', message: `"${text}" is no day of the week.` })
  const hours = readHours(reader, { mayBeEmpty: false })
  if (day === null || hours === null) return null
  const effectiveFrom = reader.date('effective_from') ?? null
  const effectiveUntil = reader.date('effective_until') ?? null
  return { day, ...hours, branchId: readBranch(reader, reading), effectiveFrom, effectiveUntil }
}

function readHours(reader: FieldReader, { mayBeEmpty }: { mayBeEmpty: boolean }) {
  const isEmpty = reader.text('from') === undefined && reader.text('until') === undefined
  if (isEmpty && mayBeEmpty) return null
  reader.need('from')
  reader.need('until')
  const [start, end] = [reader.time('from'), reader.time('until')]
  return start === undefined || end === undefined ? null : { start, end }
}

function readBranch(reader: FieldReader, { settings }: Reading): string | null {
  const text = reader.text('branch')
  const found = text === undefined ? null : settings.names.branch(text)
  if (found?.ok === false) reader.fail(nameProblem('branch', found.message))
  return found?.ok === true ? found.value.id : null
}

function readTimeOff(reader: FieldReader, reading: Reading): StatedTimeOff | null {
  const zone = zoneOf(reader, reading)
  const startsAt = readEdge(reader, { column: 'start', reading, zone, addsDay: false })
  const endsAt = readEdge(reader, { column: 'end', reading, zone, addsDay: true })
  const recurrenceRule = reader.text('recurrence_rule') ?? null
  const timeOff = {
    blockType: reader.oneOf('block_type', BLOCK_TYPES) ?? null,
    reason: reader.text('reason', { max: 500 }) ?? null,
    recurrenceRule,
    recurrenceEndsAt: readMoments(reader, { column: 'recurrence_ends_at', reading, zone })[0] ?? null,
    recurrenceExceptions: readMoments(reader, { column: 'recurrence_exceptions', reading, zone }),
    recurrenceAdditions: readMoments(reader, { column: 'recurrence_additions', reading, zone }),
  }
  const repeats = recurrenceRule !== null || timeOff.recurrenceAdditions.length > 0
  if (startsAt === null || endsAt === null) return null
  return { ...timeOff, startsAt, endsAt, timezone: repeats ? zone : null }
}

function zoneOf(reader: FieldReader, { resource, settings }: Reading): string {
  const { names, timezone } = settings
  const home = resource.homeBranchId === null ? null : names.branchById(resource.homeBranchId)
  const usual = timezone ?? home?.timezone ?? names.branches[0]?.timezone ?? names.place.timezone
  const said = reader.text('timezone')
  if (said === undefined || isTimeZone(said)) return said ?? usual
  reader.fail({ column: 'timezone', message: `There is no time zone "${said}".` })
  return usual
}

interface Edge {
  readonly column: 'start' | 'end'
  readonly reading: Reading
  readonly zone: string
  /** A date alone means the whole of that day. */
  readonly addsDay: boolean
}

function readEdge(reader: FieldReader, { column, reading, zone, addsDay }: Edge): Temporal.Instant | null {
  const text = reader.text(column)
  if (text === undefined) reader.need(column)
  if (text === undefined) return null
  const { dateOrder } = reading.settings
  const moment = readInstant(text, { zone, dateOrder })
  if (moment !== null) return moment
  const date = reader.date(column)
  return date === undefined ? null : localInstant({ date, time: addsDay ? '24:00' : '00:00', zone })
}

function readMoments(
  reader: FieldReader,
  { column, reading, zone }: { column: string; reading: Reading; zone: string },
): Temporal.Instant[] {
  const { dateOrder } = reading.settings
  return (reader.list(column) ?? []).flatMap((text) => {
    const moment = readInstant(text, { zone, dateOrder })
    if (moment === null) reader.fail({ column, message: `"${text}" is no date with a time.` })
    return moment === null ? [] : [moment]
  })
}
