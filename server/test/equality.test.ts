import { expect, test } from 'vitest'

const ten = Temporal.Instant.from('2026-11-17T10:00:00Z')
const eleven = Temporal.Instant.from('2026-11-17T11:00:00Z')

test('a test that expects ten o’clock does not take eleven', () => {
  expect({ start: ten }).toMatchObject({ start: Temporal.Instant.from('2026-11-17T11:00:00+01:00') })
  expect({ start: ten }).not.toMatchObject({ start: eleven })
  expect([ten]).not.toEqual([eleven])
})
