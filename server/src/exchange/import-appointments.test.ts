import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { haircutFor, madrid, onTheWall, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { bookAppointment, getAppointment, listAppointments } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
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
  })
})
