import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { valueOf } from '../../test/world/bookings.ts'
import { getCustomer } from '../customers/index.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { importCustomers } from './customers/import-customers.ts'
import type { ImportReport } from './imported-row.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function importFile(content: string, isDryRun = false): Promise<ImportReport> {
  const wishes = { columns: {}, defaults: {} }
  return valueOf(
    await importCustomers(world.session(), { content, isDryRun, delimiter: null, dateOrder: null, wishes }),
  )
}

function outcomes({ rows }: ImportReport): string[] {
  return rows.map(({ line, status, problems }) =>
    [line, status, ...problems.map(({ column, code }) => `${column} ${code}`)].join(' '),
  )
}

async function customerOf(report: ImportReport, index = 0) {
  return valueOf(await getCustomer(world.session(), report.rows[index]?.id as CustomerId))
}

describe('customers of a file', () => {
  test('are added with all that it says of them, and known again', async () => {
    const file = [
      '\uFEFFKundennummer;Vorname;Nachname;Telefon;E-Mail;Sprache;Geburtstag;Tags;Notizen;Newsletter',
      'K-1;Ana;Sanz;0034 622 000 001;ana@mail.example;es;24.12.1980;vip, early;"two\r\nlines";ja',
    ].join('\r\n')
    const report = await importFile(file)
    expect(outcomes(report)).toEqual(['2 created'])
    const customer = await customerOf(report)
    expect(customer).toMatchObject({
      external_uid: 'K-1',
      full_name: 'Ana Sanz',
      phone: '+34622000001',
      email: 'ana@mail.example',
      preferred_language: 'es',
      date_of_birth: '1980-12-24',
      tags: ['vip', 'early'],
      notes: 'two\r\nlines',
      marketing_consent: true,
    })
    expect(outcomes(await importFile(file))).toEqual(['2 unchanged'])
    expect(await world.inTenant((tx) => auditRowsOf(tx, customer.id))).toHaveLength(1)
  })

  test('are found by identifier, else by phone, else by e-mail, else by name; what is empty stays', async () => {
    await importFile('id,name,phone,email,notes\nK-2,Berta Gil,622000002,berta@mail.example,first\n')
    const byUid = await importFile('id,name,phone\nK-2,Berta Gil,622000022\n')
    const byPhone = await importFile('name,phone,city\nBerta Gil,622 000 022,Madrid\n')
    const byEmail = await importFile('name,email,notes\nBerta,BERTA@mail.example,second\n')
    const byName = await importFile('name,notes\nBerta,third\n')
    expect([byUid, byPhone, byEmail, byName].map((report) => outcomes(report)[0])).toEqual([
      '2 updated',
      '2 updated',
      '2 updated',
      '2 updated',
    ])
    expect(await customerOf(byName)).toMatchObject({
      phone: '+34622000022',
      city: 'Madrid',
      notes: 'third',
      external_uid: 'K-2',
    })
  })

  test('who share a phone are not taken for one another', async () => {
    const report = await importFile('id,name,phone\nK-3,Carla Vega,622000003\nK-4,Diego Vega,622000003\n')
    expect(outcomes(report)).toEqual(['2 created', '3 failed phone customers.phone_taken'])
    expect(report.rows[1]?.problems[0]?.message).toContain('Carla Vega')
    const other = await importFile('id,name,phone\nK-5,Carla Vega,622000003\n')
    expect(outcomes(other)).toEqual(['2 failed external_uid customers.external_uid_taken'])
  })

  test('of one name and nothing else are asked about when there are several', async () => {
    await importFile('name,phone\nEva Ríos,622000005\nEva Ríos,622000006\n')
    expect(outcomes(await importFile('name\nEva Ríos\n'))).toEqual(['2 failed first_name exchange.unknown_name'])
  })

  test('whose cells are wrong are named with every wrong cell', async () => {
    const report = await importFile(
      'name,phone,email,language,country,date_of_birth,active\nFina,12,here,fr,Spain,1980-13-01,maybe\n',
    )
    expect(report.rows[0]?.problems.map(({ column }) => column)).toEqual([
      'phone',
      'language',
      'is_active',
      'date_of_birth',
      'email',
      'country',
    ])
    expect(outcomes(await importFile('phone\n622000007\n'))).toEqual(['2 failed first_name exchange.missing'])
  })

  test('are counted by a dry run as by the real one, and it leaves nothing behind', async () => {
    const file = 'name\nGala Ruiz\nGala Ruiz\n'
    const dry = await importFile(file, true)
    expect(outcomes(dry)).toEqual(['2 created', '3 unchanged'])
    expect(outcomes(await importFile(file))).toEqual(outcomes(dry))
  })

  test('are added once by two imports at once, also those who have nothing but a name', async () => {
    const file = `name\n${Array.from({ length: 12 }, (_, index) => `Hugo ${index}`).join('\n')}\n`
    const reports = await Promise.all([importFile(file), importFile(file), importFile(file)])
    const statuses = reports.flatMap(({ rows }) => rows.map(({ status }) => status))
    expect(statuses.filter((status) => status === 'created')).toHaveLength(12)
    expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(24)
  })

  test('of another business are another matter', async () => {
    await importFile('id,name\nK-9,Iris Paz\n')
    const wishes = { columns: {}, defaults: {} }
    const file = { content: 'id,name\nK-9,Iris Paz\n', isDryRun: false, delimiter: null, dateOrder: null, wishes }
    expect(outcomes(valueOf(await importCustomers(world.otherSession(), file)))).toEqual(['2 created'])
  })

  test('that are imported leave one line in the audit log of the business', async () => {
    await importFile('name\nJon Paz\n')
    const rows = await world.inTenant((tx) =>
      tx.db
        .selectFrom('audit_logs')
        .select('context')
        .where('tenant_id', '=', tx.tenantId)
        .where('action', '=', 'IMPORT')
        .where('table_name', '=', 'customers')
        .orderBy('id', 'desc')
        .execute(),
    )
    expect(rows[0]?.context).toEqual({ rows: 1 })
  })
})
