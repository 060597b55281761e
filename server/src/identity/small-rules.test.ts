import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../kernel/ids.ts'
import type { TenantId } from '../kernel/ids.ts'
import { usualCurrency } from './currency.ts'
import { describeDevice } from './device.ts'
import { isAbove, memberPermissions } from './member.ts'
import { slugFromName } from './slug.ts'
import { newTenantToken, tenantOfToken } from './tenant-token.ts'
import { createTurnstile } from './turnstile.ts'

describe('The short name of a business', () => {
  test.each([
    ['Bella Hair Salon', 'bella-hair-salon'],
    ['Salón Müller & Söhne', 'salon-muller-sohne'],
    ['  Straße 7  ', 'strasse-7'],
    ['理髪店', ''],
    ['--', ''],
  ])('of "%s" is "%s"', (name, slug) => {
    expect(slugFromName(name)).toBe(slug)
  })

  test('is one that the database accepts, or empty, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const slug = slugFromName(name)
        expect(slug === '' || (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 50)).toBe(true)
      }),
    )
  })
})

describe('A device', () => {
  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome on Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.9.1', 'curl'],
    ['something else', null],
    [null, null],
  ])('that says "%s" is shown as %s', (userAgent, device) => {
    expect(describeDevice(userAgent)).toBe(device)
  })
})

describe('The currency of a new business', () => {
  test.each([
    ['CH', 'CHF'],
    ['US', 'USD'],
    ['DE', 'EUR'],
  ])('in %s is %s', (country, currency) => {
    expect(usualCurrency(country)).toBe(currency)
  })
})

describe('A secret of a business', () => {
  test('names its business, and is of one kind only', () => {
    const tenantId = newId<TenantId>()
    const token = newTenantToken({ prefix: 'rbi', tenantId })
    expect(tenantOfToken({ prefix: 'rbi', token })).toBe(tenantId)
    expect(tenantOfToken({ prefix: 'rb', token })).toBeNull()
    expect(tenantOfToken({ prefix: 'rbi', token: `${token}x` })).toBeNull()
  })
})

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

describe('A turnstile', () => {
  test('lets so many through at a time, in order, and goes on after a failure', async () => {
    const pass = createTurnstile(2)
    const entered: number[] = []
    let inside = 0
    let insideMax = 0
    const visits = Array.from({ length: 9 }, (_, person) =>
      pass(async () => {
        entered.push(person)
        insideMax = Math.max(insideMax, ++inside)
        await new Promise(setImmediate)
        inside--
        if (person === 3) throw new Error('stumbled')
        return person
      }),
    )
    const outcomes = await Promise.allSettled(visits)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(entered).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(insideMax).toBe(2)
  })
})
