import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { refuse, ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { ID_BYTES, bytesOfId, idAt, openToken, sealToken } from '../../kernel/sealed-token.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { SeriesWish } from '../../series/index.ts'

/** What a series token says: the series that was planned, and what would be booked of it. */
export interface SeriesTokenContent {
  readonly wish: PlannedWish
  /** The starts of the dates that are free. */
  readonly free: readonly Temporal.Instant[]
  /** The times that those in conflict would move to. */
  readonly moves: readonly Temporal.Instant[]
}

type PlannedWish = Pick<
  SeriesWish,
  'serviceId' | 'start' | 'recurrenceRule' | 'partySize' | 'durationMinutes' | 'mode' | 'resourceIds' | 'preferredIds'
> & { readonly branchId: BranchId }

// Layout after the head of every token, big endian: service 16, branch 16, start (milliseconds) 6, party size 2, minutes
// 2 (0: the usual), mode 1, length of the rule 1, how many insisted on 1, how many preferred 1, how many free 2, how many
// moves 2; then the rule in ASCII, the people, and each start as minutes after the first in 4 (a move may lie before it).
// Six dates with one person make 219 characters.
const KIND = { purpose: 'series_plan', version: 1, validMinutes: 30 } as const
const HEAD_BYTES = 2 * ID_BYTES + 18
const START_BYTES = 4
const MODES = [undefined, 'single', 'group'] as const
const MINUTE_MS = 60_000

/** A token for a series that is being offered, valid for this tenant and for 30 minutes from now. */
export function sealSeriesToken(session: TenantSession, { wish, free, moves }: SeriesTokenContent): string {
  const { resourceIds = [], preferredIds = [] } = wish
  const rule = Buffer.from(wish.recurrenceRule, 'ascii')
  const facts = Buffer.alloc(HEAD_BYTES - 2 * ID_BYTES)
  facts.writeUIntBE(wish.start.epochMilliseconds, 0, 6)
  facts.writeUInt16BE(wish.partySize ?? 1, 6)
  facts.writeUInt16BE(wish.durationMinutes ?? 0, 8)
  facts.writeUInt8(MODES.indexOf(wish.mode), 10)
  facts.writeUInt8(rule.length, 11)
  facts.writeUInt8(resourceIds.length, 12)
  facts.writeUInt8(preferredIds.length, 13)
  facts.writeUInt16BE(free.length, 14)
  facts.writeUInt16BE(moves.length, 16)
  const ids = [...resourceIds, ...preferredIds].map(bytesOfId)
  const starts = Buffer.alloc((free.length + moves.length) * START_BYTES)
  for (const [place, start] of [...free, ...moves].entries()) {
    const minutes = (start.epochMilliseconds - wish.start.epochMilliseconds) / MINUTE_MS
    starts.writeInt32BE(minutes, place * START_BYTES)
  }
  const service = [bytesOfId(wish.serviceId), bytesOfId(wish.branchId)]
  return sealToken(session, KIND, Buffer.concat([...service, facts, rule, ...ids, starts]))
}

/** What a token says that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openSeriesToken(
  session: TenantSession,
  token: string,
): Result<SeriesTokenContent, Refusal<'receptionist.series_token_invalid' | 'receptionist.series_token_expired'>> {
  const opened = openToken(session, KIND, token)
  if (!opened.ok) return refuse(`receptionist.series_token_${opened.refusal}`)
  const bytes = opened.value
  const facts = bytes.subarray(2 * ID_BYTES)
  const start = Temporal.Instant.fromEpochMilliseconds(facts.readUIntBE(0, 6))
  const durationMinutes = facts.readUInt16BE(8)
  const mode = MODES[facts.readUInt8(10)]
  const people = HEAD_BYTES + facts.readUInt8(11)
  const [insisted, preferred] = [facts.readUInt8(12), facts.readUInt8(13)]
  const ids = Array.from(
    { length: insisted + preferred },
    (_, place) => idAt(bytes, people + place * ID_BYTES) as ResourceId,
  )
  const starts = startsAfter(start, bytes.subarray(people + ids.length * ID_BYTES))
  const free = facts.readUInt16BE(14)
  return ok({
    wish: {
      serviceId: idAt(bytes, 0) as ServiceId,
      branchId: idAt(bytes, ID_BYTES) as BranchId,
      start,
      recurrenceRule: bytes.toString('ascii', HEAD_BYTES, people),
      partySize: facts.readUInt16BE(6),
      ...(durationMinutes === 0 ? {} : { durationMinutes }),
      ...(mode === undefined ? {} : { mode }),
      resourceIds: ids.slice(0, insisted),
      preferredIds: ids.slice(insisted),
    },
    free: starts.slice(0, free),
    moves: starts.slice(free),
  })
}

function startsAfter(first: Temporal.Instant, bytes: Buffer): Temporal.Instant[] {
  return Array.from({ length: bytes.length / START_BYTES }, (_, place) =>
    first.add({ minutes: bytes.readInt32BE(place * START_BYTES) }),
  )
}
