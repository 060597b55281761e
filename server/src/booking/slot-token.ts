import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { equalInConstantTime } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingMode } from './asked-service.ts'
import { SLOT_TOKEN_MINUTES } from './limits.ts'

/** What a slot token says. It is signed, not secret: it must hold nothing that its bearer may not know. */
export interface SlotTokenContent {
  readonly serviceId: ServiceId
  readonly branchId: BranchId
  readonly start: Temporal.Instant
  readonly partySize: number
  /** The length for which it was offered. */
  readonly durationMinutes: number
  readonly mode: BookingMode
  /** The people who were offered, and what else the caller insisted on. Rooms and equipment may be planned anew. */
  readonly resourceIds: readonly ResourceId[]
}

// Layout, big endian: version 1, issued at (seconds) 4, start (milliseconds) 6, party size 2, minutes 2, mode 1, service
// 16, branch 16, then 16 for each resource, then the signature. One person makes 107 characters: short enough for a
// language model to repeat without a mistake, which a JSON token of three times the length is not. Version 1 had neither
// minutes nor mode.
const VERSION = 2
const HEAD_BYTES = 16
const MODES = ['single', 'group'] as const satisfies readonly BookingMode[]
const ID_BYTES = 16
// 128 bits of HMAC-SHA256: RFC 2104 allows half the length.
const SIGNATURE_BYTES = 16

/** A token for a slot that is being offered, valid for this tenant and for 30 minutes from now. */
export function sealSlotToken(session: TenantSession, content: SlotTokenContent): string {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(VERSION, 0)
  head.writeUInt32BE(Math.floor(session.clock().epochMilliseconds / 1000), 1)
  head.writeUIntBE(content.start.epochMilliseconds, 5, 6)
  head.writeUInt16BE(content.partySize, 11)
  head.writeUInt16BE(content.durationMinutes, 13)
  head.writeUInt8(MODES.indexOf(content.mode), 15)
  const ids = [content.serviceId, content.branchId, ...content.resourceIds].map(bytesOfId)
  const signed = Buffer.concat([head, ...ids])
  return Buffer.concat([signed, signatureOf(session, signed)]).toString('base64url')
}

/** What a token says that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openSlotToken(
  session: TenantSession,
  token: string,
): Result<SlotTokenContent, Refusal<'booking.slot_token_invalid' | 'booking.slot_token_expired'>> {
  const bytes = Buffer.from(token, 'base64url')
  const signed = bytes.subarray(0, -SIGNATURE_BYTES)
  const isWhole = signed.length >= HEAD_BYTES + 2 * ID_BYTES && (signed.length - HEAD_BYTES) % ID_BYTES === 0
  if (!isWhole || bytes.toString('base64url') !== token) return refuse('booking.slot_token_invalid')
  const signature = bytes.subarray(-SIGNATURE_BYTES)
  if (!equalInConstantTime(signature, signatureOf(session, signed))) return refuse('booking.slot_token_invalid')
  if (signed.readUInt8(0) !== VERSION) return refuse('booking.slot_token_invalid')
  const ageSeconds = session.clock().epochMilliseconds / 1000 - signed.readUInt32BE(1)
  if (ageSeconds > SLOT_TOKEN_MINUTES * 60) return refuse('booking.slot_token_expired')
  return ok({
    serviceId: idAt<ServiceId>(signed, 0),
    branchId: idAt<BranchId>(signed, 1),
    start: Temporal.Instant.fromEpochMilliseconds(signed.readUIntBE(5, 6)),
    partySize: signed.readUInt16BE(11),
    durationMinutes: signed.readUInt16BE(13),
    mode: MODES[signed.readUInt8(15)] ?? 'single',
    resourceIds: Array.from({ length: (signed.length - HEAD_BYTES) / ID_BYTES - 2 }, (_, index) =>
      idAt<ResourceId>(signed, index + 2),
    ),
  })
}

function signatureOf(session: TenantSession, content: Buffer): Buffer {
  return session.sign({ purpose: 'slot', content }).subarray(0, SIGNATURE_BYTES)
}

function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idAt<Id extends string>(bytes: Buffer, place: number): Id {
  const hex = bytes.toString('hex', HEAD_BYTES + place * ID_BYTES, HEAD_BYTES + (place + 1) * ID_BYTES)
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') as Id
}
