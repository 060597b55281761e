import type { Result } from './result.ts'
import { equalInConstantTime } from './secrets.ts'
import type { TenantSession } from './tenant-session.ts'

/** What is given out sealed, to come back unchanged within some time. */
export interface TokenKind {
  /** Keeps the tokens of one purpose from being used for another. */
  readonly purpose: string
  /** Of the layout of the content: a token of another version is none. */
  readonly version: number
  readonly validMinutes: number
}

// Layout, big endian: version 1, issued at (seconds) 4, the content, the signature. 128 bits of HMAC-SHA256: RFC 2104
// allows half the length.
const HEAD_BYTES = 5
const SIGNATURE_BYTES = 16

/** A token for some content, valid for this tenant from now on. It is signed, not secret: whoever has it can read it. */
export function sealToken(session: TenantSession, kind: TokenKind, content: Uint8Array): string {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(kind.version, 0)
  head.writeUInt32BE(Math.floor(session.clock().epochMilliseconds / 1000), 1)
  const signed = Buffer.concat([head, content])
  return Buffer.concat([signed, signatureOf(session, kind, signed)]).toString('base64url')
}

/** The content of a token that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openToken(
  session: TenantSession,
  kind: TokenKind,
  token: string,
): Result<Buffer, 'invalid' | 'expired'> {
  const bytes = Buffer.from(token, 'base64url')
  const signed = bytes.subarray(0, -SIGNATURE_BYTES)
  if (signed.length < HEAD_BYTES || bytes.toString('base64url') !== token) return { ok: false, refusal: 'invalid' }
  const isOurs = equalInConstantTime(bytes.subarray(-SIGNATURE_BYTES), signatureOf(session, kind, signed))
  if (!isOurs || signed.readUInt8(0) !== kind.version) return { ok: false, refusal: 'invalid' }
  const ageSeconds = session.clock().epochMilliseconds / 1000 - signed.readUInt32BE(1)
  if (ageSeconds > kind.validMinutes * 60) return { ok: false, refusal: 'expired' }
  return { ok: true, value: signed.subarray(HEAD_BYTES) }
}

function signatureOf(session: TenantSession, { purpose }: TokenKind, content: Buffer): Buffer {
  return session.sign({ purpose, content }).subarray(0, SIGNATURE_BYTES)
}

/** How many bytes an identifier takes in a token. */
export const ID_BYTES = 16

/** An identifier (UUID) as the bytes that it stands for. */
export function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

/** The identifier that stands at a place. */
export function idAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + ID_BYTES)
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
