import { expect, test } from 'vitest'
import { preparedName } from './prepared-name.ts'

test('A query that reads named columns is planned once for each connection', () => {
  const name = preparedName('select "id" from "branches" where "tenant_id" = $1')
  expect(name).toMatch(/^built_/)
  expect(preparedName('select "id" from "branches" where "tenant_id" = $1')).toBe(name)
  expect(preparedName('select "id" from "services" where "tenant_id" = $1')).not.toBe(name)
})

test.each([
  ['select * from "branches"', 'a newer version may add a column while this one runs'],
  ['select "b".* from "branches" as "b"', 'the same for all columns of one table'],
  ['insert into "branches" ("id") values ($1), ($2)', 'there is one text for each number of rows'],
  ['update "branches" set "name" = $1 returning "id"', 'there is one text for each set of changes'],
])('%s is planned anew: %s', (text) => {
  expect(preparedName(text)).toBeUndefined()
})

test('Queries of ever new shapes do not fill the memory of the database', () => {
  const filters = Array.from({ length: 600 }, (_, count) => `select "id" from "calls" where "status" in (${count})`)
  expect(filters.filter((text) => preparedName(text) !== undefined).length).toBeLessThanOrEqual(500)
  expect(preparedName('select "id" from "branches" where "tenant_id" = $1')).toMatch(/^built_/)
})
