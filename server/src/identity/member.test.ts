import { describe, expect, test } from 'vitest'
import { isAbove, memberPermissions } from './member.ts'

describe('A member', () => {
  test('is denied what is both allowed and denied, and what nobody knows means nothing', () => {
    const exceptions = { allow: ['audit:read', 'calls:read', 'space:fly'], deny: ['calls:read'] }
    const permissions = memberPermissions({ role: 'member', exceptions })
    expect([permissions.has('audit:read'), permissions.has('calls:read'), permissions.size > 1]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('whose exceptions cannot be read gets no answer instead of too many rights', () => {
    expect(() => memberPermissions({ role: 'owner', exceptions: { deny: 'everything' } })).toThrow()
  })

  test('stands above whoever comes later in the list of roles', () => {
    expect(isAbove({ role: 'owner', own: 'admin' })).toBe(true)
    expect(isAbove({ role: 'admin', own: 'admin' })).toBe(false)
    expect(isAbove({ role: 'staff', own: 'admin' })).toBe(false)
  })
})
