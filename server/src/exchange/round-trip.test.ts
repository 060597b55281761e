import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { haircutFor, madrid, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import {
  bookAppointment,
  cancelAppointment,
  checkInAppointment,
  completeAppointment,
  confirmAppointment,
  listAppointments,
  markNoShow,
} from '../booking/index.ts'
import { createBlock, replaceDateOverride, replaceSchedule } from '../catalog/index.ts'
import { createCustomer } from '../customers/index.ts'
import { exportAppointments } from './appointments/export-appointments.ts'
import { importAppointments } from './appointments/import-appointments.ts'
import { exportCustomers } from './customers/export-customers.ts'
import { importCustomers } from './customers/import-customers.ts'
import type { ImportReport } from './imported-row.ts'
import { exportSchedules } from './schedules/export-schedules.ts'
import { importSchedules } from './schedules/import-schedules.ts'

// What is exported from one salon is imported into another that has the same services and people, and nothing else.

let from: OpenWorld
let to: OpenWorld
beforeAll(async () => {
  ;[from, to] = await Promise.all([openWorld(), openWorld()])
  await fill(from)
})
afterAll(async () => {
  await Promise.all([from.close(), to.close()])
})

/** A day after everything: what was booked for Tuesday is history by then. */
const LATER = '2026-11-18T08:00:00Z'

async function fill(world: OpenWorld): Promise<void> {
  const session = world.session()
  const book = async (time: string, changes: Parameters<typeof haircutFor>[0] = {}) =>
    valueOf(
      await bookAppointment(
        session,
        haircutFor({ slot: { serviceId: world.ids.haircut, start: madrid(time) }, by: 'staff', ...changes }),
      ),
    )
  const [done, missed, cancelled, confirmed] = [
    await book(`${TUESDAY}T10:00`, { customerNotes: '=HYPERLINK("x")\nsecond; line, "quoted"', guestName: 'Lena' }),
    await book(`${TUESDAY}T10:00`, {
      customer: {
        firstName: 'Ana María',
        lastName: 'López, de la Vega',
        phone: '622000001',
        email: 'ana@mail.example',
      },
    }),
    await book(`${TUESDAY}T10:00`, { customer: { firstName: 'Cher', lastName: '' } }),
    await book('2026-11-19T10:00', { customer: { firstName: 'Bär', lastName: 'Größe', email: 'b@mail.example' } }),
  ]
  // While the colour takes effect, the colourist cuts somebody else's hair.
  const slot = { serviceId: world.ids.fullColor, start: madrid(`${TUESDAY}T16:00`), resourceIds: [world.ids.maria] }
  const colour = await book(`${TUESDAY}T16:00`, {
    slot,
    customer: { firstName: 'Doris', lastName: 'Day' },
    externalUid: 'old-1',
  })
  const between = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T16:45`), resourceIds: [world.ids.maria] }
  const cut = await book(`${TUESDAY}T16:45`, { slot: between, customer: { firstName: 'Eva', lastName: 'Luz' } })
  const later = world.session({ now: LATER })
  const change = (id: typeof done.id) => ({ appointmentId: id, expectedVersion: null })
  valueOf(await checkInAppointment(later, change(done.id)))
  valueOf(await completeAppointment(later, change(done.id)))
  for (const each of [colour, cut]) valueOf(await completeAppointment(later, change(each.id)))
  valueOf(await markNoShow(later, { ...change(missed.id), waivesFee: true }))
  valueOf(await cancelAppointment(session, { ...change(cancelled.id), by: 'staff' }))
  valueOf(await confirmAppointment(session, change(confirmed.id)))
}

const PLAIN = { delimiter: null, dateOrder: null, isDryRun: false, wishes: { columns: {}, defaults: {} } }

async function appointmentsFile(world: OpenWorld, format: 'csv' | 'ical', delimiter = ','): Promise<string> {
  const everything = { from: null, to: null, branchId: null, resourceId: null }
  const exported = await exportAppointments(world.session({ now: LATER }), { format, delimiter, ...everything })
  return text(valueOf(exported).content)
}

async function importInto(world: OpenWorld, format: 'csv' | 'ical', content: string): Promise<ImportReport> {
  const file = { ...PLAIN, format, content, timezone: null, ignoresHours: false }
  return valueOf(await importAppointments(world.session({ now: LATER }), file))
}

function statusesOf({ rows }: ImportReport): string[] {
  return [...new Set(rows.map(({ status, problems }) => [status, ...problems.map(({ message }) => message)].join(' ')))]
}

describe('appointments', () => {
  test('come back from CSV as they were, and a second time nothing changes', async () => {
    const file = await appointmentsFile(from, 'csv')
    expect(file).toContain(`"'=HYPERLINK(""x"")\nsecond; line, ""quoted"""`)
    expect(file).toContain(`,'+34622000001,`)
    expect(statusesOf(await importInto(from, 'csv', file))).toEqual(['unchanged'])
    expect(statusesOf(await importInto(to, 'csv', file))).toEqual(['created'])
    expect(await appointmentsFile(to, 'csv')).toBe(file)
    expect(statusesOf(await importInto(to, 'csv', file))).toEqual(['unchanged'])
    const semicolons = await appointmentsFile(from, 'csv', ';')
    expect(statusesOf(await importInto(to, 'csv', semicolons))).toEqual(['unchanged'])
  })

  test('come back from iCalendar too, known by the same uid', async () => {
    const file = await appointmentsFile(from, 'ical')
    expect(statusesOf(await importInto(from, 'ical', file))).toEqual(['unchanged'])
    expect(statusesOf(await importInto(to, 'ical', file))).toEqual(['unchanged'])
    const third = await openWorld()
    expect(statusesOf(await importInto(third, 'ical', file))).toEqual(['created'])
    const bare = (calendar: string) => calendar.replaceAll(/^(?:CREATED|LAST-MODIFIED|SEQUENCE):.*\r\n/gm, '')
    expect(bare(await appointmentsFile(third, 'ical'))).toBe(bare(file))
    await third.close()
  })

  test('are written as RFC 5545 asks: lines of 75 bytes, escaped, with a sequence and a state', async () => {
    const file = await appointmentsFile(from, 'ical')
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(file.split('\r\n').some((line) => line.includes('\n'))).toBe(false)
    const events = file.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1)
    expect(events).toHaveLength(6)
    const noted = events.find((event) => event.includes('HYPERLINK'))
    expect(noted).toContain(String.raw`DESCRIPTION:=HYPERLINK("x")\nsecond\; line\, "quoted"`)
    expect(noted).toContain('SUMMARY:Haircut: Anna Schmidt')
    expect(noted).toContain(String.raw`LOCATION:Bella Fuencarral\, Calle de Fuencarral 101\, 28004\, Madrid`)
    expect(noted).toContain('DTSTART:20261117T090000Z')
    expect(noted).toMatch(/SEQUENCE:\d+\r\n/)
    expect(events.filter((event) => event.includes('STATUS:CANCELLED'))).toHaveLength(2)
    expect(file).toContain('ATTENDEE;CUTYPE=INDIVIDUAL;CN="Bär Größe":mailto:b@mail.example')
  })

  test('are cut out by days, and never more than is asked for', async () => {
    const days = { from: '2026-11-19', to: '2026-11-20', branchId: null, resourceId: null }
    const exported = await exportAppointments(from.session(), { format: 'csv', delimiter: ',', ...days })
    expect((await text(valueOf(exported).content)).trim().split('\r\n')).toHaveLength(2)
  })

  test('of which history has nobody left over at the same time are all there', async () => {
    const page = await listAppointments(to.session(), { filter: {}, page: { after: null, limit: 100 } })
    const maria = page.items.filter((each) => each.resources.some(({ name }) => name === 'María García'))
    expect(maria.filter((each) => each.service?.name === 'Full Color')).toHaveLength(1)
  })
})

test('customers come back from CSV as they were, and a second time nothing changes', async () => {
  const created = await createCustomer(from.session(), {
    first_name: '@Fina',
    last_name: 'Sol',
    external_uid: '-7',
    tags: ['vip', 'early bird'],
    notes: 'line\r\nbreak',
    metadata: { shoe: 38, likes: ['tea'] },
    emergency_contact: { name: 'Gil' },
    marketing_consent: true,
    date_of_birth: '1980-12-24',
    country: 'ES',
  })
  valueOf(created)
  const fileOf = async (world: OpenWorld) => text((await exportCustomers(world.session(), { delimiter: ';' })).content)
  const file = await fileOf(from)
  const importFile = async (world: OpenWorld) =>
    valueOf(await importCustomers(world.session(), { ...PLAIN, content: file }))
  expect(statusesOf(await importFile(from))).toEqual(['unchanged'])
  expect((await importFile(to)).rows.map(({ status }) => status)).not.toContain('failed')
  expect(await fileOf(to)).toBe(file)
  expect(statusesOf(await importFile(to))).toEqual(['unchanged'])
})

test('schedules come back from CSV as they were, and a second time nothing changes', async () => {
  const { laura, maria } = from.ids
  const hours = { branchId: null, effectiveFrom: '2027-01-01', effectiveUntil: null }
  const schedule = [{ ...hours, day: 5, start: '22:00', end: '02:00', branchId: from.ids.branch }]
  valueOf(await replaceSchedule(from.session(), { resourceId: laura, schedule, expectedVersion: null }))
  const day = { date: '2026-12-24', hours: [{ start: '10:00', end: '24:00', branchId: null }], reason: 'Eve' }
  valueOf(await replaceDateOverride(from.session(), { subject: { resourceId: maria }, ...day, expectedVersion: null }))
  const time = {
    startsAt: madrid('2026-11-24T12:00'),
    endsAt: madrid('2026-11-24T12:30'),
    recurrenceRule: 'FREQ=WEEKLY',
    recurrenceExceptions: [madrid('2026-12-01T12:00')],
    recurrenceAdditions: [madrid('2026-12-03T12:00')],
    timezone: 'Europe/Madrid',
  }
  const input = { time, details: { block_type: 'break', reason: '-' } } as const
  valueOf(await createBlock(from.session(), { subject: { resourceId: maria }, input }))
  const fileOf = async (world: OpenWorld) => {
    const exported = await exportSchedules(world.session(), { from: null, to: null, delimiter: ',' })
    return text(valueOf(exported).content)
  }
  const file = await fileOf(from)
  const importFile = async (world: OpenWorld) =>
    valueOf(await importSchedules(world.session(), { ...PLAIN, content: file, timezone: null }))
  expect(statusesOf(await importFile(from))).toEqual(['unchanged'])
  expect((await importFile(to)).rows.map(({ status }) => status)).not.toContain('failed')
  expect(await fileOf(to)).toBe(file)
  expect(statusesOf(await importFile(to))).toEqual(['unchanged'])
})
