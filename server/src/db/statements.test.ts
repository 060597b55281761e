import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../test/database.ts'
import { declaredStatements } from './statement.ts'

test('every plain statement of the program fits the migrated database', async () => {
  const source = fileURLToPath(new URL('..', import.meta.url))
  const stores = globSync(['*/store.ts', '*/store/*.ts'], { cwd: source, exclude: ['**/*.test.ts'] })
  for (const path of stores) await import(`${source}/${path}`)
  const statements = [...declaredStatements()].filter(([name]) => !name.startsWith('test_'))
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url, options: '-c role=ringbook_owner' })
  await client.connect()
  const unfit: string[] = []
  for (const [name, text] of statements) {
    await client
      .query(`prepare "${name}" as ${text}`)
      .catch((error: unknown) => unfit.push(`${name}: ${String(error)}`))
  }
  await client.end()
  await database.drop()
  expect(unfit).toEqual([])
  expect(statements.length).toBeGreaterThan(10)
})
