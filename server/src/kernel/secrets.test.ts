import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createVault, equalInConstantTime, hashToken, newToken } from './secrets.ts'

const vault = createVault(randomBytes(32))
const credentials = { api_key: 'key-of-the-salon', hosts: ['one', 'two'] }

test('a vendor key that was put away can be taken out again', () => {
  const sealed = vault.seal({ value: credentials, owner: 'integrations:1' })
  expect(vault.open({ sealed, owner: 'integrations:1' })).toEqual(credentials)
})

test('what is put away shows nothing of the key, and never looks the same twice', () => {
  const first = vault.seal({ value: credentials, owner: 'integrations:1' })
  const second = vault.seal({ value: credentials, owner: 'integrations:1' })
  expect(first.toString('latin1')).not.toContain('key-of-the-salon')
  expect(first.equals(second)).toBe(false)
})

test('a key copied to another business does not open', () => {
  const sealed = vault.seal({ value: credentials, owner: 'integrations:1' })
  expect(() => vault.open({ sealed, owner: 'integrations:2' })).toThrow()
})

test('a key that was changed on the disk does not open', () => {
  const sealed = vault.seal({ value: credentials, owner: 'integrations:1' })
  sealed[sealed.length - 1]! ^= 1
  expect(() => vault.open({ sealed, owner: 'integrations:1' })).toThrow()
})

test('another installation cannot open it', () => {
  const sealed = vault.seal({ value: credentials, owner: 'integrations:1' })
  expect(() => createVault(randomBytes(32)).open({ sealed, owner: 'integrations:1' })).toThrow()
})

test('a signature for one purpose is worth nothing for another', () => {
  const content = Buffer.from('half past ten')
  const slot = vault.sign({ purpose: 'slot', content })
  expect(vault.sign({ purpose: 'slot', content })).toEqual(slot)
  expect(equalInConstantTime(slot, vault.sign({ purpose: 'hold', content }))).toBe(false)
})

test('a token is long, new each time, and stored as its hash only', () => {
  const tokens = Array.from({ length: 1000 }, newToken)
  expect(new Set(tokens).size).toBe(1000)
  expect(tokens[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(hashToken(tokens[0]!).toString('utf8')).not.toContain(tokens[0])
})
