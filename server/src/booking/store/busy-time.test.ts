import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madrid, TUESDAY } from '../../../test/world/bookings.ts'
import { openWorld, WORLD_NOW } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { sql } from 'kysely'
import { declaredStatements } from '../../db/statement.ts'
import { readBusyTime } from './busy-time.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await fillTwoYears()
})
afterAll(() => world.close())

const window = { from: madrid(`${TUESDAY}T00:00`), to: madrid('2026-11-18T00:00') }

describe('The time that is taken', () => {
  test('It is read packed, by resource and unit, only for the resources of the service', async () => {
    const busy = await world.inTenant((tx) =>
      readBusyTime(tx, { serviceId: world.ids.haircut, window, now: WORLD_NOW, ownHoldTokens: [] }),
    )
    expect([...busy.keys()]).toEqual([world.ids.maria])
    const [first] = busy.get(world.ids.maria) ?? []
    expect(first).toEqual({
      unit: 1,
      kind: 'work',
      start: madrid(`${TUESDAY}T10:00`).epochMilliseconds,
      end: madrid(`${TUESDAY}T10:20`).epochMilliseconds,
    })
    expect(busy.get(world.ids.maria)?.length).toBe(20)
  })

  test('What began the day before and has not ended is read too', async () => {
    const late = { from: madrid(`${TUESDAY}T10:10`), to: madrid(`${TUESDAY}T10:11`) }
    const busy = await world.inTenant((tx) =>
      readBusyTime(tx, { serviceId: world.ids.haircut, window: late, now: WORLD_NOW, ownHoldTokens: [] }),
    )
    expect(busy.get(world.ids.maria)?.length).toBe(1)
  })

  // Under row-level security a condition whose operator is not leakproof silently turns this into a read of the whole
  // history: 40 times as many pages after two years, and growing.
  test('Under row-level security it is read from the index alone, and touches no history', async () => {
    const plan = await world.inTenant(async (tx) => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(tx.db)
      await sql.raw(`prepare busy as ${declaredStatements().get('booking_read_busy_time')}`).execute(tx.db)
      const { from, to } = window
      const values = [tx.tenantId, world.ids.haircut, from.subtract({ hours: 48 }), from, to, WORLD_NOW]
      const list = values.map((value) => `'${value.toString()}'`).join(', ')
      const explained = await sql
        .raw<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) execute busy (${list})`)
        .execute(tx.db)
      return explained.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Index Only Scan using allocations_busy on allocations/)
    expect(plan).toMatch(/Index Cond: .*starts_at/)
    const buffers = /Buffers: shared hit=(\d+)/.exec(plan)?.[1]
    expect(Number(buffers)).toBeLessThan(100)
  })
})

/** Twenty short appointments a day for two years, all of María's: a history that must not be read. */
async function fillTwoYears(): Promise<void> {
  await world.inTenant(async (tx) => {
    await sql`
      with appointment as (
        insert into appointments (tenant_id, booking_reference, starts_at, ends_at, service_id)
        values (${tx.tenantId}, 'LONG22', ${window.from}, ${window.to}, ${world.ids.haircut}) returning id
      )
      insert into allocations (tenant_id, resource_id, appointment_id, starts_at, ends_at)
      select ${tx.tenantId}, ${world.ids.maria}, appointment.id, day + slot * interval '30 minutes',
             day + slot * interval '30 minutes' + interval '20 minutes'
        from appointment,
             generate_series(${madrid('2025-01-01T10:00')}::timestamptz, ${madrid('2026-12-31T10:00')}, interval '24 hours') day,
             generate_series(0, 19) slot`.execute(tx.db)
  })
  const client = new pg.Client({ connectionString: world.superuserUrl })
  await client.connect()
  await client.query('vacuum analyze allocations')
  await client.end()
}
