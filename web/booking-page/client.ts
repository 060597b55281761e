import type {
  BookingPage,
  BookingPageBooked,
  BookingPageBooking,
  BookingPageDays,
  BookingPageHold,
  BookingPageSlots,
  BookingPageWish,
  OwnAppointment,
  PageSlot,
  Portal,
  PortalCode,
  PortalEntry,
  PortalPreferences,
} from '@ringbook/api-contract'

/** On a slow telephone an answer may take long; whoever hears nothing for so long is told that there is no connection. */
const PATIENCE_MS = 30_000

/** The server has answered, and says no. */
export class Refused extends Error {
  readonly code: string
  /** Other times that it offers instead. */
  readonly alternatives: readonly PageSlot[]
  /** The fields that are wrong, and the keys of answers that are. */
  readonly fields: readonly string[]

  constructor(
    code: string,
    { alternatives, fields }: { alternatives: readonly PageSlot[]; fields: readonly string[] },
  ) {
    super(code)
    this.code = code
    this.alternatives = alternatives
    this.fields = fields
  }
}

/** For what times are looked for. */
export interface TimesQuestion {
  readonly serviceId: string
  readonly branchId: string | null
  readonly staffId: string | null
  readonly partySize: number
  readonly durationMinutes: number | null
  /** The own appointment that shall be moved. */
  readonly movedId: string | null
}

/** What the page asks its server. All that is thrown but `Refused` means that the server was not reached. */
export interface Client {
  days(question: TimesQuestion, from: string, days: number): Promise<BookingPageDays>
  times(question: TimesQuestion, date: string): Promise<BookingPageSlots>
  hold(slotToken: string, replaces: readonly string[]): Promise<BookingPageHold>
  book(booking: BookingPageBooking, key: string): Promise<BookingPageBooked>
  wait(wish: BookingPageWish, key: string): Promise<void>
  sendCode(phone: string): Promise<PortalCode>
  enter(entry: PortalEntry): Promise<Portal>
  portal(): Promise<Portal>
  prefer(preferences: PortalPreferences): Promise<Portal>
  leave(): Promise<void>
  confirm(appointment: OwnAppointment): Promise<OwnAppointment>
  move(appointment: OwnAppointment, slotToken: string): Promise<OwnAppointment>
  cancel(appointment: OwnAppointment): Promise<OwnAppointment>
}

export function createClient(slug: string): Client {
  const base = `/api/v1/booking-pages/${encodeURIComponent(slug)}`
  const send = async (method: string, path: string, options: { body?: unknown; key?: string } = {}) => {
    const { body, key } = options
    const answer = await fetch(base + path, {
      method,
      cache: 'no-store',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const read: unknown = answer.status === 204 ? null : await answer.json()
    if (!answer.ok) throw refusalOf(read)
    return read
  }
  const ask = async <Answer extends object>(
    sent: Promise<unknown>,
    ...fields: readonly (keyof Answer & string)[]
  ): Promise<Answer> => {
    const read = await sent
    if (!hasFields<Answer>(read, fields)) throw new Error('an answer of another shape')
    return read
  }
  const change = ({ id, version }: OwnAppointment, what: string, more: object = {}) =>
    ask<OwnAppointment>(send('POST', `/me/appointments/${id}/${what}`, { body: { version, ...more } }), 'id', 'version')
  return {
    days: (question, from, days) =>
      ask(send('GET', `/days?${queryOf(question, { from, days: String(days) })}`), 'days'),
    times: (question, date) => ask(send('GET', `/slots?${queryOf(question, { date })}`), 'slots'),
    hold: (slot_token, replaces) =>
      ask(send('POST', '/holds', { body: { slot_token, replaces } }), 'hold_token', 'slot'),
    book: (body, key) => ask(send('POST', '/appointments', { body, key }), 'appointment', 'manage_token'),
    wait: async (body, key) => void (await send('POST', '/waitlist-entries', { body, key })),
    sendCode: (phone) => ask(send('POST', '/codes', { body: { phone } }), 'sign_in'),
    enter: (body) => ask(send('POST', '/sessions', { body }), 'upcoming', 'past'),
    portal: () => ask(send('GET', '/me'), 'upcoming', 'past'),
    prefer: (body) => ask(send('PATCH', '/me', { body }), 'upcoming', 'past'),
    leave: async () => void (await send('DELETE', '/me')),
    confirm: (appointment) => change(appointment, 'confirm'),
    move: (appointment, slot_token) => change(appointment, 'move', { slot_token }),
    cancel: (appointment) => change(appointment, 'cancel', { agreed_fee_minor: appointment.cancellation.fee_minor }),
  }
}

function queryOf(question: TimesQuestion, more: Record<string, string>): URLSearchParams {
  const { serviceId, branchId, staffId, partySize, durationMinutes, movedId } = question
  return new URLSearchParams({
    service_id: serviceId,
    party_size: String(partySize),
    ...(branchId === null ? {} : { branch_id: branchId }),
    ...(staffId === null ? {} : { staff_id: staffId }),
    ...(durationMinutes === null ? {} : { duration_minutes: String(durationMinutes) }),
    ...(movedId === null ? {} : { appointment_id: movedId }),
    ...more,
  })
}

/**
 * Whether an answer has these fields. Our own server parses what it answers by the contract; the contract's schemas would
 * be the larger half of this page.
 */
export function hasFields<Value extends object>(
  value: unknown,
  fields: readonly (keyof Value & string)[],
): value is Value {
  return typeof value === 'object' && value !== null && fields.every((field) => field in value)
}

/** The facts that the page came with; null if there are none, or none of ours. */
export function readFacts(text: string): BookingPage | null {
  const facts: unknown = JSON.parse(text)
  return hasFields<BookingPage>(facts, ['business', 'branches', 'services', 'staff']) ? facts : null
}

interface ProblemFields {
  readonly code: string
  readonly errors?: readonly { readonly field: string }[]
  readonly details?: {
    readonly alternatives?: readonly PageSlot[]
    readonly faults?: readonly { readonly key: string }[]
  }
}

function refusalOf(read: unknown): Error {
  if (!hasFields<ProblemFields>(read, ['code'])) return new Error('no problem of ours')
  const { code, errors = [], details = {} } = read
  const fields = [...errors.map(({ field }) => field), ...(details.faults ?? []).map(({ key }) => `answers.${key}`)]
  return new Refused(code, { alternatives: details.alternatives ?? [], fields })
}
