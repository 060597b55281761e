import { describe, expect, test } from 'vitest'
import { tenantToEnter } from './current-tenant.ts'
import type { OwnTenant } from './me-query.ts'

function business(name: string, overrides: Partial<OwnTenant> = {}): OwnTenant {
  const names = { id: name, slug: name, name }
  const place = { timezone: 'Europe/Madrid', locale: 'es-ES', currency: 'EUR' }
  return { ...names, ...place, role: 'owner', permissions: [], is_default: false, suspension: null, ...overrides }
}

const salon = business('salon')
const clinic = business('clinic', { is_default: true })

describe('somebody who works in several businesses', () => {
  test('enters the one that was chosen last', () => {
    expect(tenantToEnter([salon, clinic], 'salon')).toBe(salon)
  })

  test('enters the default one at the first visit', () => {
    expect(tenantToEnter([salon, clinic], null)).toBe(clinic)
  })

  test('enters the default one when the chosen one is no longer theirs', () => {
    expect(tenantToEnter([salon, clinic], 'sold-long-ago')).toBe(clinic)
  })
})

test('somebody who was removed from every business enters none', () => {
  expect(tenantToEnter([], 'salon')).toBeNull()
})
