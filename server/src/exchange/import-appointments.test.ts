import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { haircutFor, madrid, onTheWall, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { bookAppointment, getAppointment, listAppointments } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { importAppointments } from './appointments/import-appointments.ts'
import type { AppointmentsFile } from './appointments/import-appointments.ts'
import type { ImportReport } from './imported-row.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const PLAIN: Omit<AppointmentsFile, 'content'> = {
  format: 'csv',
  timezone: null,
  ignoresHours: false,
  isDryRun: false,
  delimiter: null,
  dateOrder: null,
  wishes: { columns: {}, defaults: {} },
}

async function importCsv(content: string, wishes: Partial<AppointmentsFile> = {}): Promise<ImportReport> {
  return valueOf(await importAppointments(world.session(), { ...PLAIN, ...wishes, content }))
}

function outcomes({ rows }: ImportReport): string[] {
  return rows.map(({ line, status, problems }) =>
    [line, status, ...problems.map(({ column, code }) => `${column} ${code}`)].join(' '),
  )
}

async function appointmentOf(report: ImportReport, index = 0): Promise<Appointment> {
  const id = report.rows[index]?.id as AppointmentId
  return valueOf(await getAppointment(world.session(), { appointmentId: id }))
}

async function countAppointments(): Promise<number> {
  const page = await listAppointments(world.session(), { filter: {}, page: { after: null, limit: 5_000 } })
  return page.items.length
}

const HEAD = 'uid,service,staff,start,duration,status,customer,phone\n'

describe('appointments of a CSV file', () => {
  test('are booked with those who are named, and known again by their uid', async () => {
    const file = `uid,service,staff,start,customer,phone,notes\na-1,Haircut,María,${TUESDAY} 10:00,"Schmidt, Anna",0034 612 000 001,"likes\ntea"\n`
    const first = await importCsv(file)
    expect(outcomes(first)).toEqual(['2 created'])
    const booked = await appointmentOf(first)
    expect(onTheWall(booked.start)).toBe(`${TUESDAY}T10:00`)
    expect(staffOf(booked)).toEqual(['María García'])
    expect(booked).toMatchObject({
      source: 'import',
      status: 'scheduled',
      externalUid: 'a-1',
      customerNotes: 'likes\ntea',
      customer: { name: 'Anna Schmidt' },
    })
    expect(outcomes(await importCsv(file))).toEqual(['2 unchanged'])
    const trail = await world.inTenant((tx) => auditRowsOf(tx, booked.id))
    expect(trail.map(({ action }) => action)).toEqual(['CREATE'])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.booked'))
    expect(events.filter(({ payload }) => payload['appointment_id'] === booked.id)).toHaveLength(1)
  })

  test('are moved, noted and cancelled when the file says so, under the rules of the business', async () => {
    const row = (rest: string) => `uid,service,staff,start,customer,phone,notes,status\nb-1,Haircut,Laura,${rest}\n`
    await importCsv(row(`${TUESDAY} 10:00,Bea Sanz,612000002,,`))
    const moved = await importCsv(row(`${TUESDAY} 11:00,Bea Sanz,612000002,shorter,`))
    expect(outcomes(moved)).toEqual(['2 updated'])
    const appointment = await appointmentOf(moved)
    expect(onTheWall(appointment.start)).toBe(`${TUESDAY}T11:00`)
    expect(appointment.customerNotes).toBe('shorter')
    expect(outcomes(await importCsv(row(`${TUESDAY} 03:00,Bea Sanz,612000002,,`)))).toEqual([
      '2 failed start booking.outside_opening_hours',
    ])
    expect(outcomes(await importCsv(row(`${TUESDAY} 11:00,Bea Sanz,612000002,,cancelled`)))).toEqual(['2 updated'])
    expect(outcomes(await importCsv(row(`${TUESDAY} 11:00,Bea Sanz,612000002,,cancelled`)))).toEqual(['2 unchanged'])
    expect(outcomes(await importCsv(row(`${TUESDAY} 11:00,Bea Sanz,612000002,,scheduled`)))).toEqual([
      '2 failed status booking.wrong_status',
    ])
  })

  test('that belong to somebody or something else by now are not guessed at', async () => {
    await importCsv(`${HEAD}c-1,Haircut,Carmen,${TUESDAY} 10:00,,,Carla Vega,612000003\n`)
    const report = await importCsv(
      `${HEAD}c-1,Full Color,Carmen,${TUESDAY} 10:00,,,Carla Vega,612000003\nc-1,Haircut,Carmen,${TUESDAY} 10:00,,,Diego Vega,612000004\n`,
    )
    expect(outcomes(report)).toEqual(['2 failed service exchange.fixed', '3 failed customer exchange.fixed'])
  })

  test('are judged row by row: every wrong cell is named by line and column, and good rows are written', async () => {
    const report = await importCsv(
      [
        'uid;service;staff;start;customer;phone;price',
        'd-1;Haircut;Laura;17.11.2026 12:00;Eva Ríos;612 000 005;25,50',
        'd-2;Hair cut;Lora;31.02.2026 12:00;;12;much',
        '',
        'd-3;Haircut;Laura;17.11.2026 12:15;Fina Sol;612 000 006;',
        'd-4;Manicure;;17.11.2026 12:00;Gala Ruiz;612 000 007;20',
      ].join('\r\n'),
    )
    expect(outcomes(report)).toEqual([
      '2 created',
      '3 failed service exchange.unknown_name staff exchange.unknown_name start exchange.unreadable phone customers.invalid_phone customer exchange.missing price exchange.unreadable',
      '5 failed start booking.slot_taken',
      '6 created',
    ])
    expect(report.rows[1]?.problems[0]?.message).toBe(
      'No service is called "Hair cut". There is: Full Color, Haircut, Manicure.',
    )
    expect(report.rows[2]?.problems[0]?.message).toMatch(/^This time is already taken\. Free instead: Tue/)
    expect((await appointmentOf(report)).quotedPriceMinor).toBe(2550)
  })

  test('that are over are history: nobody asks for hours or notice, yet time is never taken twice', async () => {
    const file = [
      HEAD.trim(),
      'e-1,Haircut,Laura,2026-11-01 22:00,,,Hugo Paz,612000008', // a Sunday night
      'e-2,Haircut,Laura,2026-11-01 22:30,,no_show,Iris Paz,612000009',
      'e-3,Haircut,Laura,2026-11-01 22:30,,,Jon Paz,612000010',
      'e-4,Haircut,,2026-11-01 22:30,50,cancelled,Kira Paz,612000011',
    ].join('\n')
    const report = await importCsv(file)
    expect(outcomes(report)).toEqual(['2 created', '3 created', '4 failed start booking.slot_taken', '5 created'])
    const done = await appointmentOf(report)
    expect(done.status).toBe('completed')
    // The chair is not named, and so is not invented.
    expect(done.resources.map(({ name }) => name)).toEqual(['Laura Pérez'])
    expect(await appointmentOf(report, 3)).toMatchObject({ status: 'cancelled', resources: [] })
    expect(outcomes(await importCsv(file))).toEqual([
      '2 unchanged',
      '3 unchanged',
      '4 failed start booking.slot_taken',
      '5 unchanged',
    ])
    const recorded = await world.inTenant((tx) => announcedEvents(tx, 'appointment.recorded'))
    expect(recorded.filter(({ payload }) => payload['appointment_id'] === done.id)).toHaveLength(1)
  })

  test('outside of hours are kept when the business wants to keep what was agreed, but never twice', async () => {
    const night = `${HEAD}f-1,Haircut,Laura,${TUESDAY} 22:00,50,,Lola Mar,612000012\nf-2,Haircut,Laura,${TUESDAY} 22:30,50,,Mia Mar,612000013\n`
    expect(outcomes(await importCsv(night))).toEqual([
      '2 failed duration booking.duration_not_offered',
      '3 failed duration booking.duration_not_offered',
    ])
    const kept = await importCsv(night, { ignoresHours: true })
    expect(outcomes(kept)).toEqual(['2 created', '3 failed start booking.slot_taken'])
    const appointment = await appointmentOf(kept)
    expect(appointment).toMatchObject({ status: 'scheduled' })
    expect(appointment.resources.map(({ name }) => name)).toEqual(['Laura Pérez', 'Chair'])
  })

  test('without a uid are known again by what they are', async () => {
    const file = `service,start,customer\nManicure,${TUESDAY} 16:00,Nora Gil\nManicure,${TUESDAY} 16:00,Nora Gil\n`
    expect(outcomes(await importCsv(file))).toEqual(['2 created', '3 unchanged'])
    expect(outcomes(await importCsv(file))).toEqual(['2 unchanged', '3 unchanged'])
  })

  test('are counted by a dry run as by the real one, and it leaves nothing behind', async () => {
    const file = `${HEAD}g-1,Haircut,María,${TUESDAY} 17:00,,,Olga Rey,612000014\ng-2,Haircut,María,${TUESDAY} 17:00,,,Pia Rey,612000015\n`
    const before = await countAppointments()
    const dry = await importCsv(file, { isDryRun: true })
    expect(outcomes(dry)).toEqual(['2 created', '3 failed start booking.slot_taken'])
    expect(dry.rows[0]?.id).toBeNull()
    expect(await countAppointments()).toBe(before)
    expect(outcomes(await importCsv(file))).toEqual(outcomes(dry))
  })

  test('find their columns under usual headers, under the headers that are named, and by defaults', async () => {
    const german = await importCsv(
      `Datum;Uhrzeit;Mitarbeiter;Vorname;Nachname;Telefon;Farbe;Was\n18.11.2026;10:00;Laura;Rosa;Lang;612000016;rot;Haircut\n`,
      { wishes: { columns: { service: 'Was' }, defaults: { notes: 'from the old book' } } },
    )
    expect(outcomes(german)).toEqual(['2 created'])
    expect(german.ignoredColumns).toEqual(['Farbe'])
    expect((await appointmentOf(german)).customerNotes).toBe('from the old book')
  })

  test('are kept under the reference that the customer was told', async () => {
    const file = (uid: string, time: string) =>
      `uid,service,start,customer,reference\n${uid},Manicure,2026-11-18 ${time},Sara Gil,OLD123\n`
    const told = await importCsv(file('h-1', '10:00'))
    expect((await appointmentOf(told)).reference).toBe('OLD123')
    expect(outcomes(await importCsv(file('h-2', '12:00')))).toEqual(['2 failed reference exchange.reference_taken'])
  })
})

describe('whatever happens at once', () => {
  test('two imports of one file write everything once', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => {
      return `i-${index},Manicure,,2026-11-19 ${10 + index}:00,,,Tina ${index},`
    })
    const file = `${HEAD}${rows.filter((row) => !row.includes(' 14:')).join('\n')}\n`
    const before = await countAppointments()
    const reports = await Promise.all([importCsv(file), importCsv(file)])
    expect(reports.flatMap(({ rows }) => rows.map(({ status }) => status)).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'created'),
      ...Array.from({ length: 7 }, () => 'unchanged'),
    ])
    expect(await countAppointments()).toBe(before + 7)
  })

  test('an import and a caller who want one time get it once', async () => {
    const file = `${HEAD}j-1,Haircut,Laura,2026-11-20 10:00,,,Uma Rey,612000017\n`
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-20T10:00'), resourceIds: [world.ids.laura] }
    const [report, booked] = await Promise.all([
      importCsv(file),
      bookAppointment(world.session(), haircutFor({ slot })),
    ])
    expect([report.rows[0]?.status === 'created', booked.ok].filter(Boolean)).toEqual([true])
  })

  test('another business keeps its own records and sees nothing of these', async () => {
    const file = `${HEAD}a-1,Haircut,María,${TUESDAY} 10:00,,,Anna Schmidt,\n`
    const foreign = valueOf(await importAppointments(world.otherSession(), { ...PLAIN, content: file }))
    expect(outcomes(foreign)).toEqual(['2 failed service exchange.unknown_name staff exchange.unknown_name'])
  })

  test('a run that is cut off in the middle leaves whole rows, and can be run again', async () => {
    const file = `${HEAD}k-1,Manicure,,2026-11-21 09:00,,,Vera Uno,\nk-2,Manicure,,2026-11-21 10:00,,,Vera Dos,\nk-3,Manicure,,2026-11-21 11:00,,,Vera Tres,\n`
    const session = world.session()
    // Read names, note the import, first row: then the connection is gone.
    let transactions = 0
    const cut = {
      ...session,
      transact: <Value>(work: (tx: TenantTx) => Promise<Value>) => {
        if (++transactions > 3) throw new Error('the power failed')
        return session.transact(work)
      },
    }
    await expect(importAppointments(cut, { ...PLAIN, content: file })).rejects.toThrow('the power failed')
    expect(outcomes(await importCsv(file))).toEqual(['2 unchanged', '3 created', '4 created'])
  })
})

describe('a file is refused as a whole when', () => {
  test.each([
    ['it is empty but for its headers', HEAD, {}, 'exchange.no_rows'],
    ['a quotation mark is never closed', `${HEAD}"a,b\n`, {}, 'exchange.unreadable_csv'],
    ['two columns mean the same', 'start,starts at\n1,2\n', {}, 'exchange.column_twice'],
    [
      'a column is named that we do not know',
      `${HEAD}a\n`,
      { wishes: { columns: { shoe: 'uid' }, defaults: {} } },
      'exchange.unknown_column',
    ],
    [
      'a header is named that it does not have',
      `${HEAD}a\n`,
      { wishes: { columns: { uid: 'Nr' }, defaults: {} } },
      'exchange.header_not_found',
    ],
    ['the time zone is none', `${HEAD}a\n`, { timezone: 'Mars/Olympus' }, 'exchange.unknown_timezone'],
    ['it is no calendar', HEAD, { format: 'ical' as const }, 'exchange.unreadable_ical'],
    ['it has more than 20,000 rows', `uid\n${'x\n'.repeat(20_001)}`, {}, 'exchange.too_many_rows'],
  ])('%s', async (_what, content, wishes, code) => {
    expect(refusalOf(await importAppointments(world.session(), { ...PLAIN, ...wishes, content }))).toBe(code)
  })
})
