import type { BookingMode } from '../booking/index.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { bytesOfId, ID_BYTES, idAt, openToken, sealToken } from '../kernel/sealed-token.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { VISIT_TOKEN_MINUTES } from './limits.ts'

/** One service of a visit as it was offered. */
export interface TokenItem {
  readonly serviceId: ServiceId
  readonly guest: string | null
  /** Minutes from the start of the visit to its own. */
  readonly offsetMinutes: number
  readonly durationMinutes: number
  readonly partySize: number
  readonly mode: BookingMode
  /** The people who were offered, and what else the caller insisted on. Rooms and equipment may be planned anew. */
  readonly resourceIds: readonly ResourceId[]
}

/** What a visit token says. It is signed, not secret: it must hold nothing that its bearer may not know. */
export interface VisitTokenContent {
  readonly branchId: BranchId
  readonly start: Temporal.Instant
  readonly items: readonly TokenItem[]
}

// Layout after the head of every token, big endian: start (milliseconds) 6, branch 16; then for each service: service 16,
// offset 2, minutes 2, party size 2, mode 1, resources 1, length of the name of the guest 2, the resources, the name in
// UTF-8. Two services with a person each make 170 characters.
const KIND = { purpose: 'visit', version: 1, validMinutes: VISIT_TOKEN_MINUTES } as const
const HEAD_BYTES = 6 + ID_BYTES
const FACTS_BYTES = 10
const MODES = ['single', 'group'] as const satisfies readonly BookingMode[]

/** A token for a visit that is being offered, valid for this tenant and for 30 minutes from now. */
export function sealVisitToken(session: TenantSession, content: VisitTokenContent): string {
  const start = Buffer.alloc(6)
  start.writeUIntBE(content.start.epochMilliseconds, 0, 6)
  return sealToken(
    session,
    KIND,
    Buffer.concat([start, bytesOfId(content.branchId), ...content.items.map(bytesOfItem)]),
  )
}

function bytesOfItem(item: TokenItem): Buffer {
  const guest = Buffer.from(item.guest ?? '', 'utf8')
  const facts = Buffer.alloc(FACTS_BYTES)
  facts.writeUInt16BE(item.offsetMinutes, 0)
  facts.writeUInt16BE(item.durationMinutes, 2)
  facts.writeUInt16BE(item.partySize, 4)
  facts.writeUInt8(MODES.indexOf(item.mode), 6)
  facts.writeUInt8(item.resourceIds.length, 7)
  facts.writeUInt16BE(guest.length, 8)
  return Buffer.concat([bytesOfId(item.serviceId), facts, ...item.resourceIds.map(bytesOfId), guest])
}

/** What a token says that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openVisitToken(
  session: TenantSession,
  token: string,
): Result<VisitTokenContent, Refusal<'visits.token_invalid' | 'visits.token_expired'>> {
  const opened = openToken(session, KIND, token)
  if (!opened.ok) return refuse(`visits.token_${opened.refusal}`)
  const bytes = opened.value
  const items: TokenItem[] = []
  let offset = HEAD_BYTES
  while (offset < bytes.length) {
    const { item, end } = readItem(bytes, offset)
    items.push(item)
    offset = end
  }
  const start = Temporal.Instant.fromEpochMilliseconds(bytes.readUIntBE(0, 6))
  return ok({ branchId: idAt(bytes, 6) as BranchId, start, items })
}

function readItem(bytes: Buffer, offset: number): { item: TokenItem; end: number } {
  const facts = offset + ID_BYTES
  const resources = facts + FACTS_BYTES
  const resourceCount = bytes.readUInt8(facts + 7)
  const guest = resources + resourceCount * ID_BYTES
  const end = guest + bytes.readUInt16BE(facts + 8)
  const item = {
    serviceId: idAt(bytes, offset) as ServiceId,
    guest: guest === end ? null : bytes.toString('utf8', guest, end),
    offsetMinutes: bytes.readUInt16BE(facts),
    durationMinutes: bytes.readUInt16BE(facts + 2),
    partySize: bytes.readUInt16BE(facts + 4),
    mode: MODES[bytes.readUInt8(facts + 6)] ?? 'single',
    resourceIds: Array.from({ length: resourceCount }, (_, place) => {
      return idAt(bytes, resources + place * ID_BYTES) as ResourceId
    }),
  }
  return { item, end }
}
