import { describe, expect, test } from 'vitest'
import { newId } from '../kernel/ids.ts'
import type { TenantId } from '../kernel/ids.ts'
import { newTenantToken, tenantOfToken } from './tenant-token.ts'

describe('A secret of a business', () => {
  test('names its business, and is of one kind only', () => {
    const tenantId = newId<TenantId>()
    const token = newTenantToken({ prefix: 'rbi', tenantId })
    expect(tenantOfToken({ prefix: 'rbi', token })).toBe(tenantId)
    expect(tenantOfToken({ prefix: 'rb', token })).toBeNull()
    expect(tenantOfToken({ prefix: 'rbi', token: `${token}x` })).toBeNull()
  })
})
