import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { withClient } from '../throwaway-postgres.ts'
import { deadlocksEndedIn, keepDeadlocksInLog } from './deadlocks.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await keepDeadlocksInLog(database)
})
afterAll(() => database.drop())

const work = (run: (client: pg.Client) => Promise<unknown>) => withClient(database.superuserUrl, run)

test('A deadlock that the database ended is told with what each of the two was about', async () => {
  expect(await deadlocksEndedIn(database)).toEqual({ ended: 0, told: '' })
  await work((client) => client.query("create table pair as select * from (values ('one'), ('other')) as p (name)"))
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const lockInTurn = (names: readonly string[], has: (typeof both)[number] | undefined) =>
    work(async (client) => {
      await client.query("begin; set local deadlock_timeout = '10ms'")
      await client.query('select from pair where name = $1 for update', [names[0]])
      has?.resolve()
      await Promise.all(both.map(({ promise }) => promise))
      await client.query(`select from pair where name = '${names[1] ?? ''}' for update`)
    })
  await Promise.allSettled([lockInTurn(['one', 'other'], both[0]), lockInTurn(['other', 'one'], both[1])])
  const { ended, told } = await deadlocksEndedIn(database)
  expect(ended).toBe(1)
  expect(told).toContain("select from pair where name = 'one' for update")
  expect(told).toContain("select from pair where name = 'other' for update")
})
