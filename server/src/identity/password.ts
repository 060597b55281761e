import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@ringbook/api-contract'
import { invariant } from '../kernel/invariant.ts'
import { equalInConstantTime } from '../kernel/secrets.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

interface Cost {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. About 30 ms.
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const TAG_BYTES = 32
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/**
 * The hash of no password: random salt, random tag. Compared where there is no account, so that the answer takes as long
 * as for a wrong password and tells nobody which addresses have accounts.
 */
export const DECOY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$p7/TX/3LRVz4udiGTF7ENQ$9SaM5gH8KWp7l9dZs6pSUedeoAVoBGykWNO7GdFZm1Y'

const derive = promisify(argon2)

/** Hashes a password with argon2id, off the main thread. Answers a PHC string with salt and cost in it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await deriveTag({ password, salt, tagLength: TAG_BYTES, cost: COST })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** True if the password is the one that was hashed, at the cost that the hash names. Throws if it is no such hash. */
export async function verifyPassword(options: { password: string; hash: string }): Promise<boolean> {
  const parts = PHC.exec(options.hash)
  invariant(parts, 'a stored password hash is argon2id in PHC format')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const found = await deriveTag({
    password: options.password,
    salt: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  })
  return equalInConstantTime(found, expected)
}

function deriveTag(options: { password: string; salt: Buffer; tagLength: number; cost: Cost }): Promise<Buffer> {
  const { password, salt, tagLength, cost } = options
  // NFKC, because the same letters come composed from one keyboard and decomposed from another (NIST SP 800-63B).
  return derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, tagLength, ...cost })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** Why a password may not be chosen. */
export type PasswordWeakness = 'length' | 'is_email' | 'common'

/** What is wrong with a password that somebody wants to choose; null if nothing. */
export function findWeakness(options: { password: string; email: string }): PasswordWeakness | null {
  const password = options.password.normalize('NFKC').toLowerCase()
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX) return 'length'
  const email = normalizeEmail(options.email)
  if (password === email || password === email.split('@')[0]) return 'is_email'
  return COMMON_PASSWORDS.has(password) || new Set(password).size === 1 ? 'common' : null
}

/** The form in which e-mail addresses are compared; the database holds it as users.email_normalized. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}
