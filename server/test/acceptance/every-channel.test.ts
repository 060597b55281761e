import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'
import { channels, CONNECTIONS, NOW, PUBLIC_URL } from './channels.ts'

// One booking, on every way by which a customer reaches the receptionist: afterwards the same stands in the book.

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => NOW, config: { publicUrl: PUBLIC_URL } })
  for (const connection of CONNECTIONS) {
    expect(await server.ask('POST', '/integrations', { body: connection })).toMatchObject({ status: 201 })
  }
})
afterEach(() =>
  server.world.inTenant(async (tx) => {
    for (const table of ['webhook_events', 'appointments', 'holds', 'follow_ups', 'calls', 'conversations'] as const) {
      await tx.db.deleteFrom(table).where('tenant_id', '=', tx.tenantId).execute()
    }
    await tx.db
      .deleteFrom('customers')
      .where('tenant_id', '=', tx.tenantId)
      .where('last_name', '=', 'Schmidt')
      .execute()
  }),
)
afterAll(() => server.close())

const LINES = [
  "Hi, I'd like a haircut next Tuesday at half past ten with María",
  'yes please',
  'Anna Schmidt, 0034 612 345 678',
]

const Found = z.object({ slots: z.array(z.object({ slot_token: z.string() })).min(1) })

/** The appointments of the business, as a person at the desk would read them out. */
async function bookOfBella() {
  return server.world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments as a')
      .innerJoin('customers as c', (join) =>
        join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.customer_id'),
      )
      .innerJoin('services as s', (join) =>
        join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.service_id'),
      )
      .innerJoin('allocations as l', (join) =>
        join.onRef('l.tenant_id', '=', 'a.tenant_id').onRef('l.appointment_id', '=', 'a.id'),
      )
      .innerJoin('resources as r', (join) =>
        join.onRef('r.tenant_id', '=', 'l.tenant_id').onRef('r.id', '=', 'l.resource_id'),
      )
      .select([
        'a.status',
        'a.starts_at',
        's.name as service',
        'c.full_name as customer',
        'c.phone',
        'r.name as resource',
      ])
      .where('a.tenant_id', '=', tx.tenantId)
      .where('r.type', '=', 'staff')
      .where('l.kind', '=', 'work')
      .execute()
    return rows.map(({ starts_at: start, ...row }) => ({ ...row, start: start.toString() }))
  })
}

test.each(channels.map((channel) => [channel.name, channel] as const))(
  'a haircut with María on Tuesday at half past ten, booked by %s, stands in the book',
  async (_name, channel) => {
    if (channel.kind === 'spoken') {
      const heard = await channel.talk(server, LINES)
      expect(heard.join('\n')).toMatch(/is booked on Tuesday, the 24th of November/)
    } else {
      const line = await channel.open(server)
      const wish = { service: 'haircut', date: '2026-11-24', time: '10:30', staff: 'María' }
      const [slot] = Found.parse(await line.use('check_availability', wish)).slots
      const customer = { first_name: 'Anna', last_name: 'Schmidt', phone: '0034 612 345 678' }
      await line.use('book_appointment', { slot_token: slot?.slot_token, ...customer })
      await line.close()
    }
    expect(await bookOfBella()).toEqual([
      {
        status: 'scheduled',
        start: '2026-11-24T09:30:00Z',
        service: 'Haircut',
        customer: 'Anna Schmidt',
        phone: '+34612345678',
        resource: 'María García',
      },
    ])
  },
)
