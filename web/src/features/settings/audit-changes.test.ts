import { expect, test } from 'vitest'
import { auditChanges } from './audit-changes.ts'

test('a change shows what was and what is, without what the program counts for itself', () => {
  const entry = { old_values: { name: 'Cut', version: 1 }, new_values: { name: 'Haircut', version: 2 } }
  expect(auditChanges(entry)).toEqual([{ field: 'name', before: 'Cut', after: 'Haircut' }])
})

test('of something new only the fields that hold something are shown', () => {
  const entry = { old_values: null, new_values: { name: 'Haircut', description: null, id: '1' } }
  expect(auditChanges(entry)).toEqual([{ field: 'name', before: null, after: 'Haircut' }])
})

test('a long text is cut, and an object is shown as it is kept', () => {
  const entry = { old_values: { a: 'x'.repeat(500) }, new_values: { a: { b: 1 } } }
  expect(auditChanges(entry)).toEqual([{ field: 'a', before: `${'x'.repeat(120)}…`, after: '{"b":1}' }])
})
