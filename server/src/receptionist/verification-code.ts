import type { TenantSession } from '../kernel/tenant-session.ts'

const CODES = 1_000_000
const DIGITS = 6

/**
 * The six digits of a code. They are worked out from its id by the key of the installation and stand nowhere: whoever
 * reads the database learns none.
 */
export function digitsOf(session: TenantSession, codeId: string): string {
  const signed = session.sign({ purpose: 'verification-code', content: Buffer.from(codeId) })
  return String(signed.readUInt32BE(0) % CODES).padStart(DIGITS, '0')
}

/** What is kept of a code: keyed, for a plain hash of six digits is found by trying all of them. */
export function hashOf(session: TenantSession, { codeId, digits }: { codeId: string; digits: string }): Buffer {
  return session.sign({ purpose: 'verification-code-hash', content: Buffer.from(`${codeId}:${digits}`) })
}
