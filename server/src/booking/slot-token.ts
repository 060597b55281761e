import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { bytesOfId, ID_BYTES, idAt, openToken, sealToken } from '../kernel/sealed-token.ts'
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

// Layout after the head of every token, big endian: start (milliseconds) 6, party size 2, minutes 2, mode 1, service 16,
// branch 16, then 16 for each resource. One person makes 107 characters: short enough for a language model to repeat
// without a mistake, which a JSON token of three times the length is not. Version 1 had neither minutes nor mode.
const KIND = { purpose: 'slot', version: 2, validMinutes: SLOT_TOKEN_MINUTES } as const
const FACTS_BYTES = 11
const MODES = ['single', 'group'] as const satisfies readonly BookingMode[]

/** A token for a slot that is being offered, valid for this tenant and for 30 minutes from now. */
export function sealSlotToken(session: TenantSession, content: SlotTokenContent): string {
  const facts = Buffer.alloc(FACTS_BYTES)
  facts.writeUIntBE(content.start.epochMilliseconds, 0, 6)
  facts.writeUInt16BE(content.partySize, 6)
  facts.writeUInt16BE(content.durationMinutes, 8)
  facts.writeUInt8(MODES.indexOf(content.mode), 10)
  const ids = [content.serviceId, content.branchId, ...content.resourceIds].map(bytesOfId)
  return sealToken(session, KIND, Buffer.concat([facts, ...ids]))
}

/** What a token says that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openSlotToken(
  session: TenantSession,
  token: string,
): Result<SlotTokenContent, Refusal<'booking.slot_token_invalid' | 'booking.slot_token_expired'>> {
  const opened = openToken(session, KIND, token)
  if (!opened.ok) return refuse(`booking.slot_token_${opened.refusal}`)
  const content = opened.value
  const ids = Array.from({ length: (content.length - FACTS_BYTES) / ID_BYTES }, (_, place) =>
    idAt(content, FACTS_BYTES + place * ID_BYTES),
  )
  const [serviceId, branchId, ...resourceIds] = ids
  invariant(serviceId !== undefined && branchId !== undefined, 'a token that we have signed is whole')
  return ok({
    serviceId: serviceId as ServiceId,
    branchId: branchId as BranchId,
    start: Temporal.Instant.fromEpochMilliseconds(content.readUIntBE(0, 6)),
    partySize: content.readUInt16BE(6),
    durationMinutes: content.readUInt16BE(8),
    mode: MODES[content.readUInt8(10)] ?? 'single',
    resourceIds: resourceIds.map((id) => id as ResourceId),
  })
}
