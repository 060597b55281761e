import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMON_PASSWORDS } from './common-passwords.ts'
import { DECOY_HASH, findWeakness, hashPassword, verifyPassword } from './password.ts'

describe('A password', () => {
  test('is recognised by its hash, and nothing else is', async () => {
    const hash = await hashPassword('a chair by the window')
    expect(await verifyPassword({ password: 'a chair by the window', hash })).toBe(true)
    expect(await verifyPassword({ password: 'A chair by the window', hash })).toBe(false)
    expect(await verifyPassword({ password: 'a chair by the window ', hash })).toBe(false)
    expect(await verifyPassword({ password: '', hash })).toBe(false)
  })

  test('has another hash each time, so that two people with one password do not show it', async () => {
    expect(await hashPassword('a chair by the window')).not.toBe(await hashPassword('a chair by the window'))
  })

  // The vector of RFC 9106 has a secret and associated data; this one is of the reference implementation's test.c.
  test('is verified at the cost that its hash names, as other programs write it', async () => {
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword({ password: 'password', hash })).toBe(true)
    expect(await verifyPassword({ password: 'Password', hash })).toBe(false)
  })

  test('is never the decoy', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), async (password) => {
        expect(await verifyPassword({ password, hash: DECOY_HASH })).toBe(false)
      }),
      { numRuns: 5 },
    )
  })

  test('cannot be verified against something that is no such hash', async () => {
    await expect(verifyPassword({ password: 'x', hash: '$2b$10$bcrypt' })).rejects.toThrow('argon2id in PHC format')
  })
})

describe('A new password', () => {
  test.each([
    ['a chair by the window', null],
    ['contraseña!', null],
    ['9 letters', 'length'],
    ['x'.repeat(201), 'length'],
    ['bella@example.com', 'is_email'],
    ['BELLA@example.com', 'is_email'],
    ['bella.rossi', null],
    ['PASSWORD123', 'common'],
    ['1234567890', 'common'],
    ['          ', 'common'],
    ['zzzzzzzzzzzz', 'common'],
  ])('"%s" is judged %s', (password, weakness) => {
    expect(findWeakness({ password, email: 'Bella@example.com' })).toBe(weakness)
  })

  test('may not be the part of the address before the @ either', () => {
    expect(findWeakness({ password: 'Bella.Rossi', email: 'bella.rossi@example.com' })).toBe('is_email')
  })

  test('is looked up among common ones that could pass by their length', () => {
    for (const common of COMMON_PASSWORDS) {
      expect(common.length).toBeGreaterThanOrEqual(10)
      expect(findWeakness({ password: common, email: 'bella@example.com' })).toBe('common')
    }
  })
})
