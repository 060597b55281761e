import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid } from '../../../test/world/bookings.ts'
import { callWithTools } from '../../../test/world/tools.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await world.inTenant(async (tx) => {
    const { tenantId: tenant_id } = tx
    const branch_id = world.ids.branch
    await tx.db
      .updateTable('branches')
      .set({ closes_on_holidays: true, holiday_country: 'ES', holiday_region: 'MD' })
      .where('id', '=', branch_id)
      .execute()
    await tx.db
      .insertInto('date_overrides')
      .values({
        tenant_id,
        branch_id,
        on_date: '2026-11-26',
        hours: JSON.stringify([{ start_minute: 720, end_minute: 900 }]),
      })
      .execute()
    await tx.db
      .insertInto('resource_blocks')
      .values({
        tenant_id,
        branch_id,
        starts_at: madrid('2026-12-16T00:00'),
        ends_at: madrid('2026-12-17T00:00'),
        block_type: 'other',
      })
      .execute()
  })
})
afterAll(() => world.close())

const ask = async (args: Record<string, unknown>, language: 'en' | 'de' | 'es' = 'en') =>
  (await callWithTools(world, { language })).use('find_opening_hours', { topic: 'hours', ...args })

test('The week is told with what is different in the next days', async () => {
  const { spoken, result } = await ask({})
  expect(spoken).toBe(
    'We are open Tuesday to Friday from 10:00 am to 8:00 pm and Saturday from 9:00 am to 2:00 pm. But we are open on ' +
      'Thursday, the 26th of November from 12 noon to 3:00 pm.',
  )
  expect(result).toMatchObject({ differing_days: [{ date: '2026-11-26', open: ['12:00-15:00'], holiday: null }] })
})

test.each([
  [
    'a public holiday',
    '2026-12-08',
    /^We are closed on Tuesday, the 8th of December, which is a public holiday \(.+\)\./,
  ],
  [
    'a date with hours of its own',
    '2026-11-26',
    /^We are open on Thursday, the 26th of November from 12 noon to 3:00 pm\./,
  ],
  ['a day for which it is closed', '2026-12-16', /^We are closed on Wednesday, the 16th of December\./],
  ['a Monday', '2026-11-23', /^We are closed on Monday, the 23rd of November\./],
  ['any other day', '2026-11-24', /^We are open Tuesday to Friday/],
])('Asked about %s, the answer is true on that day', async (_what, date, expected) => {
  expect((await ask({ date })).spoken).toMatch(expected)
})

test('In German and Spanish too', async () => {
  expect((await ask({ date: '2026-12-08' }, 'de')).spoken).toMatch(
    /^Wir haben am Dienstag, den 8\. Dezember geschlossen, das ist ein Feiertag \(.+\)\./,
  )
  expect((await ask({ date: '2026-12-08' }, 'es')).spoken).toMatch(
    /^Lo siento, el martes 8 de diciembre cerramos, porque es festivo \(.+\)\./,
  )
})
