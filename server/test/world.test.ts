import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePhone } from '../src/kernel/phone-number.ts'
import { bella } from '../src/demo/worlds/bella.ts'
import { loadWorld } from '../src/demo/load-world.ts'
import { openWorld } from './world.ts'
import type { OpenWorld } from './world.ts'

describe('The named world', () => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('Bella has four people, three chairs in a row, two washbasins and a table for manicures', async () => {
    const resources = await world.inTenant((tx) =>
      tx.db.selectFrom('resources').select(['name', 'units']).orderBy('sort_order').execute(),
    )
    expect(resources.map((resource) => `${resource.name} × ${resource.units}`)).toEqual([
      'María García × 1',
      'Laura Pérez × 1',
      'Carmen Ruiz × 1',
      'Sofía Navarro × 1',
      'Chair × 3',
      'Washbasin × 2',
      'Manicure table × 1',
    ])
  })

  test('The other business sees nothing of Bella', async () => {
    const seen = await world.otherSession().transact((tx) => tx.db.selectFrom('services').select('id').execute())
    expect(seen).toEqual([])
  })

  test('Loading it again leaves everything as it is', async () => {
    expect(await world.inTenant((tx) => loadWorld(tx, bella))).toEqual({ isNew: false })
  })

  test('Every telephone number in it can exist', () => {
    const numbers = [bella.phoneNumber.number, bella.assistant.transferNumber, ...bella.customers.map((c) => c.phone)]
    for (const number of numbers) expect(parsePhone({ text: number, country: 'ES' })).toBe(number)
  })
})
