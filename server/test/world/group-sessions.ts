import type { AppointmentId } from '../../src/kernel/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  getGroupSession,
  listGroupSessions,
  openGroupSession,
  placeHold,
} from '../../src/booking/index.ts'
import type { BookingRequest, NewSessionRequest } from '../../src/booking/index.ts'
import { announcedEvents, openWorld } from '../world.ts'
import type { OpenWorld } from '../world.ts'
import { madrid, TUESDAY, valueOf } from './bookings.ts'

/** Sofía teaches how to paint nails: four at her table, at ten on Tuesday unless it is said otherwise. */
export const AT_TEN = madrid(`${TUESDAY}T10:00`)

export const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })

/** Bella, where people join sessions of a service, and what its team and its callers do there. */
export class SessionSalon {
  readonly world: OpenWorld
  #callers = 0

  constructor(world: OpenWorld) {
    this.world = world
  }

  offerManicureTo(group: {
    booking_mode?: 'single' | 'group' | 'single_or_group'
    group_places?: number
    group_opens_on_demand?: boolean
    requires_confirmation?: boolean
    pending_blocks?: boolean
  }) {
    const changes = { booking_mode: 'group', group_places: 4, group_opens_on_demand: false, max_party_size: 4 } as const
    const plain = { requires_confirmation: false, pending_blocks: true }
    return this.world.inTenant((tx) =>
      tx.db
        .updateTable('services')
        .set({ ...changes, ...plain, ...group })
        .where('id', '=', this.world.ids.manicure)
        .execute(),
    )
  }

  async open(changes: Partial<NewSessionRequest> = {}) {
    return valueOf(await this.tryToOpen(changes))
  }

  tryToOpen(changes: Partial<NewSessionRequest> = {}) {
    return openGroupSession(this.world.session(), {
      serviceId: this.world.ids.manicure,
      branchId: null,
      start: AT_TEN,
      durationMinutes: null,
      places: null,
      resourceIds: [],
      title: null,
      internalNotes: null,
      ...changes,
    })
  }

  join(changes: Partial<BookingRequest> = {}, start = AT_TEN) {
    this.#callers += 1
    return bookAppointment(this.world.session(), {
      slot: { serviceId: this.world.ids.manicure, start },
      customer: { firstName: `Caller ${this.#callers}`, lastName: '', phone: `+3461200${1000 + this.#callers}` },
      source: 'phone',
      ...changes,
    })
  }

  hold(changes: { partySize?: number; minutes?: number; now?: Temporal.Instant; replaces?: string[] } = {}) {
    const { partySize = 1, now, ...rest } = changes
    const slot = { serviceId: this.world.ids.manicure, start: AT_TEN, partySize }
    return placeHold(this.world.session({ now }), { slot, ...rest })
  }

  async read(groupSessionId: Parameters<typeof getGroupSession>[1]['groupSessionId']) {
    return valueOf(await getGroupSession(this.world.session(), { groupSessionId }))
  }

  async list() {
    const page = { after: null, limit: 50 }
    return (await listGroupSessions(this.world.session(), { filter: {}, page })).items
  }

  cancel(appointmentId: AppointmentId) {
    return cancelAppointment(this.world.session(), { ...change(appointmentId), by: 'staff' })
  }

  /** Whether Sofía can be had for something else at ten: she cannot while a session takes her. */
  async isSofiaFree(now?: Temporal.Instant) {
    const rows = await this.world.inTenant((tx) =>
      tx.db
        .selectFrom('allocations')
        .select(['resource_id', 'expires_at'])
        .where('active', '=', true)
        .where('resource_id', '=', this.world.ids.sofia)
        .execute(),
    )
    const isRunning = (until: Temporal.Instant | null) =>
      until === null || Temporal.Instant.compare(until, now ?? this.world.session().clock()) > 0
    return !rows.some((row) => isRunning(row.expires_at))
  }

  /** Those of these appointments of which an event of the type was announced. */
  async toldAbout(type: string, ids: readonly string[]) {
    const events = await this.world.inTenant((tx) => announcedEvents(tx, type))
    return events.map((event) => String(event.payload['appointment_id'])).filter((id) => ids.includes(id))
  }

  /** A day on which nobody has opened, booked or held anything. */
  async beginAnew() {
    await this.world.inTenant(async (tx) => {
      for (const table of ['appointments', 'holds', 'group_sessions'] as const) {
        await tx.db.deleteFrom(table).execute()
      }
    })
    await this.offerManicureTo({})
  }

  close() {
    return this.world.close()
  }
}

/** Opens it on a database of its own; close it when the test file is done. */
export async function openSessionSalon(): Promise<SessionSalon> {
  return new SessionSalon(await openWorld({ poolSize: 20 }))
}
