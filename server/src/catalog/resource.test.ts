import { expect, test } from 'vitest'
import { findResourceFault, resourceName, rulesWhileEmployed } from './resource.ts'

const NOBODY = { hiredOn: null, terminatedOn: null }

test.each([
  ['three chairs alike', { ...NOBODY, type: 'equipment', units: 3 }],
  ['one person', { ...NOBODY, type: 'staff', units: 1 }],
  ['a person for one day', { type: 'staff', units: 1, hiredOn: '2026-11-23', terminatedOn: '2026-11-23' }],
] as const)('there can be %s', (_, facts) => {
  expect(findResourceFault(facts)).toBeNull()
})

test.each([
  ['catalog.staff_is_one_person', { ...NOBODY, type: 'staff', units: 2 }],
  ['catalog.only_staff_are_employed', { ...NOBODY, type: 'room', units: 1, terminatedOn: '2026-11-23' }],
  ['catalog.employment_reversed', { type: 'staff', units: 1, hiredOn: '2026-11-23', terminatedOn: '2026-11-22' }],
] as const)('%s: a resource that cannot be', (code, facts) => {
  expect(findResourceFault(facts)?.refusal.code).toBe(code)
})

test('a staff member without a name of their own is called by first and last name', () => {
  expect(resourceName({ first_name: 'María', last_name: 'García' })).toBe('María García')
  expect(resourceName({ name: 'Mari', first_name: 'María' })).toBe('Mari')
  expect(resourceName({ last_name: null })).toBeNull()
})

test('nobody works before their first day or after their last', () => {
  const rule = { dayOfWeek: 2, startMinute: 600, endMinute: 1200 }
  const season = { ...rule, effectiveFrom: '2026-01-01', effectiveUntil: '2026-07-01' }
  const employment = { hiredOn: '2026-03-01', terminatedOn: '2026-05-31' }
  const employed = { ...rule, effectiveFrom: '2026-03-01', effectiveUntil: '2026-06-01' }
  expect(rulesWhileEmployed([rule, season], employment)).toEqual([employed, employed])
  expect(rulesWhileEmployed([season], { hiredOn: '2026-07-01', terminatedOn: null })).toEqual([])
})
