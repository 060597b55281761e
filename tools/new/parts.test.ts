import { expect, test } from 'vitest'
import { PARTS } from './parts.ts'

const project = { nextMigration: 14 }

test('a new use case comes with its test in the same room', () => {
  const made = PARTS['use-case']!.write(['booking', 'swap-appointments'], project)
  expect(made.files.map((file) => file.path)).toEqual([
    'server/src/booking/swap-appointments.ts',
    'server/src/booking/swap-appointments.test.ts',
  ])
  expect(made.files[0]!.text).toContain('export async function swapAppointments(')
})

test('a new migration takes the next number', () => {
  const made = PARTS['migration']!.write(['add-price-lists'], project)
  expect(made.files[0]!.path).toBe('db/migrations/000014_add_price_lists.sql')
})

test.each(Object.entries(PARTS))('making a %s says what is still to be written', (_kind, part) => {
  const made = part.write(
    part.arguments.map(() => 'some-name'),
    project,
  )
  expect(made.files.length).toBeGreaterThan(0)
  expect(made.next.length).toBeGreaterThan(0)
})
