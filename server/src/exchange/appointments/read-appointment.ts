import { createHash } from 'node:crypto'
import type { AppointmentStatus, IntakeAnswers } from '../../booking/index.ts'
import { z } from 'zod'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Result } from '../../kernel/result.ts'
import { fullNameOf, splitName } from '../customers/find-customer.ts'
import type { SoughtCustomer } from '../customers/find-customer.ts'
import { readPhone } from '../customers/read-customer.ts'
import type { Fields } from '../file/columns.ts'
import { createFieldReader } from '../file/field-reader.ts'
import type { DateOrder, FieldReader } from '../file/field-reader.ts'
import { localInstant, readInstant } from '../file/read-instant.ts'
import type { RowProblem } from '../imported-row.ts'
import type { Found, NameBook } from '../name-book.ts'
import type { NamedBranch, NamedResource, NamedService } from '../store/names.ts'

/** What a row says of an appointment, with every name found; null: it says nothing of it. */
export interface StatedAppointment {
  readonly uid: string
  readonly service: NamedService
  readonly branch: NamedBranch | null
  readonly resources: readonly NamedResource[]
  readonly start: Temporal.Instant
  readonly durationMinutes: number
  /** The row itself says how long it lasts. */
  readonly saysLength: boolean
  readonly status: AppointmentStatus | null
  readonly partySize: number | null
  readonly customer: SoughtCustomer & { readonly language: string | null }
  readonly guestName: string | null
  readonly customerNotes: string | null
  readonly internalNotes: string | null
  readonly quotedPriceMinor: number | null
  readonly finalPriceMinor: number | null
  readonly answers: IntakeAnswers | null
  readonly reference: string | null
}

/** How the rows of one file are to be read. */
export interface ReadingSettings {
  readonly names: NameBook
  readonly dateOrder: DateOrder
  /** The zone of times that name none; null: that of the branch. */
  readonly timezone: string | null
}

const STATUSES = [
  'pending',
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
] as const satisfies readonly AppointmentStatus[]

const MINUTES_MAX = 1440
const Answers = z.record(z.string(), z.json())

/** Reads a row of a file of appointments; names every cell that is wrong. */
export function readAppointment(
  fields: Fields,
  settings: ReadingSettings,
): Result<StatedAppointment, readonly RowProblem[]> {
  const { names, dateOrder } = settings
  const reader = createFieldReader(fields, { dateOrder })
  const service = readName(reader, { column: 'service', find: names.service })
  if (service === undefined) reader.need('service')
  const resources = readResources(reader, names)
  const branch = readName(reader, { column: 'branch', find: names.branch }) ?? homeBranchOf(resources, names)
  const zone = settings.timezone ?? branch?.timezone ?? names.branches[0]?.timezone ?? names.place.timezone
  const start = readStart(reader, { zone, dateOrder })
  const length = start === undefined ? undefined : readLength(reader, { start, zone, dateOrder })
  const customer = readWho(reader, names.place.country)
  const { uid, ...rest } = readRest(reader, service)
  if (reader.problems.length > 0 || service === undefined || start === undefined) {
    return { ok: false, refusal: reader.problems }
  }
  const stated = {
    service,
    branch,
    resources,
    start,
    durationMinutes: length ?? service.durationMinutes,
    saysLength: length !== undefined,
    customer,
    ...rest,
  }
  return { ok: true, value: { ...stated, uid: uid ?? ownUid(stated) } }
}

function readName<Named>(
  reader: FieldReader,
  { column, find }: { column: string; find: (text: string) => Found<Named> },
): Named | undefined {
  const text = reader.text(column)
  if (text === undefined) return undefined
  const found = find(text)
  if (found.ok) return found.value
  reader.fail({ column, code: 'exchange.unknown_name', message: found.message })
  return undefined
}

function readResources(reader: FieldReader, names: NameBook): NamedResource[] {
  const found = ['staff', 'resources'].flatMap((column) =>
    namesIn(reader.text(column) ?? '', names).flatMap((text) => {
      const resource = names.resource(text)
      if (resource.ok) return [resource.value]
      reader.fail({ column, code: 'exchange.unknown_name', message: resource.message })
      return []
    }),
  )
  return [...new Set(found)]
}

// Commas may separate names, and may be part of one ("Room 2, first floor").
function namesIn(text: string, names: NameBook): string[] {
  const pieces = text.split(/[;|\n]/).map((piece) => piece.trim())
  return pieces
    .flatMap((piece) => (names.resource(piece).ok ? [piece] : piece.split(',').map((part) => part.trim())))
    .filter((name) => name !== '')
}

// Who is named works at one branch: then it is there, unless the row says otherwise.
function homeBranchOf(resources: readonly NamedResource[], names: NameBook): NamedBranch | null {
  const ids = new Set(resources.flatMap(({ homeBranchId }) => (homeBranchId === null ? [] : [homeBranchId])))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? names.branchById(only) : null
}

interface Clock {
  readonly zone: string
  readonly dateOrder: DateOrder
}

function readStart(reader: FieldReader, clock: Clock): Temporal.Instant | undefined {
  const text = reader.text('start')
  if (text === undefined) {
    const [date, time] = [reader.date('date'), reader.time('time')]
    if (reader.text('date') === undefined) reader.need('start')
    else if (reader.text('time') === undefined) reader.need('time')
    return date === undefined || time === undefined ? undefined : localInstant({ date, time, zone: clock.zone })
  }
  const start = readInstant(text, clock)
  if (start === null) failMoment(reader, { column: 'start', text })
  return start ?? undefined
}

function failMoment(reader: FieldReader, { column, text }: { column: string; text: string }): void {
  const hint = 'write a date and a time, such as 2026-11-24 10:30, or with its offset 2026-11-24T10:30:00+01:00.'
  reader.fail({ column, message: `"${text}" is not understood: ${hint}` })
}

function readLength(reader: FieldReader, { start, ...clock }: Clock & { start: Temporal.Instant }): number | undefined {
  const minutes = reader.wholeNumber('duration', { min: 1, max: MINUTES_MAX })
  if (reader.text('duration') !== undefined) return minutes
  const column = reader.text('end') === undefined ? 'end_time' : 'end'
  const end = column === 'end' ? readEnd(reader, clock) : endOnTheDay(reader, { start, zone: clock.zone })
  if (end === undefined) return undefined
  const length = start.until(end).total('minutes')
  if (length >= 1 && length <= MINUTES_MAX && Number.isInteger(length)) return length
  reader.fail({ column, message: 'The end must lie after the start, in whole minutes and within a day.' })
  return undefined
}

function readEnd(reader: FieldReader, clock: Clock): Temporal.Instant | undefined {
  const text = reader.text('end')
  const end = text === undefined ? null : readInstant(text, clock)
  if (text !== undefined && end === null) failMoment(reader, { column: 'end', text })
  return end ?? undefined
}

// An end that is not after the start is on the next day.
function endOnTheDay(
  reader: FieldReader,
  { start, zone }: { start: Temporal.Instant; zone: string },
): Temporal.Instant | undefined {
  const time = reader.time('end_time')
  if (time === undefined) return undefined
  const day = start.toZonedDateTimeISO(zone).toPlainDate()
  const end = localInstant({ date: day.toString(), time, zone })
  if (Temporal.Instant.compare(end, start) > 0) return end
  return localInstant({ date: day.add({ days: 1 }).toString(), time, zone })
}

function readWho(reader: FieldReader, country: string): StatedAppointment['customer'] {
  const name = reader.text('customer', { max: 200 })
  const split = name === undefined ? null : splitName(name)
  const firstName = reader.text('first_name', { max: 100 }) ?? split?.firstName
  const phone: E164Number | undefined = readPhone(reader, country)
  const email = reader.text('email', { max: 254 })
  if (firstName === undefined) reader.need('customer')
  return {
    externalUid: reader.text('customer_uid', { max: 500 }) ?? null,
    firstName: firstName ?? '',
    lastName: reader.text('last_name', { max: 100 }) ?? split?.lastName ?? '',
    phone: phone ?? null,
    email: email ?? null,
    language: reader.oneOf('language', ['en', 'de', 'es']) ?? null,
  }
}

function readRest(reader: FieldReader, service: NamedService | undefined) {
  const decimals = decimalsOf(service?.currency ?? 'EUR')
  const answers = Answers.safeParse(reader.json('answers') ?? {})
  if (!answers.success) reader.fail({ column: 'answers', message: 'Write a JSON object with an answer for each key.' })
  const reference = reader.text('reference')?.toUpperCase()
  if (reference !== undefined && !/^[A-Z0-9]{4,20}$/.test(reference)) {
    reader.fail({ column: 'reference', message: 'A booking reference has 4 to 20 letters and digits.' })
  }
  const uid = reader.text('uid', { max: 500 })
  return {
    uid,
    status: reader.oneOf('status', STATUSES) ?? null,
    partySize: reader.wholeNumber('party_size', { min: 1, max: 1000 }) ?? null,
    guestName: reader.text('guest_name', { max: 200 }) ?? null,
    customerNotes: reader.text('notes') ?? null,
    internalNotes: reader.text('internal_notes') ?? null,
    quotedPriceMinor: reader.amount('price', { decimals }) ?? null,
    finalPriceMinor: reader.amount('final_price', { decimals }) ?? null,
    answers: answers.success && reader.text('answers') !== undefined ? answers.data : null,
    reference: reference ?? null,
  }
}

/** How many decimals amounts of a currency have. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

// A row that names no identifier is known again by what makes it this appointment and no other: nothing is doubled when
// the file is imported once more.
function ownUid(row: Pick<StatedAppointment, 'service' | 'branch' | 'resources' | 'start' | 'customer'>): string {
  const { service, branch, resources, start, customer } = row
  const who = customer.externalUid ?? customer.phone ?? customer.email?.toLowerCase() ?? fullNameOf(customer)
  const parts = [service.id, branch?.id ?? '', start.toString(), who, ...resources.map(({ id }) => id).toSorted()]
  return `import:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`
}
