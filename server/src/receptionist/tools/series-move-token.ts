import type { AppointmentId } from '../../kernel/ids.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import { ID_BYTES, bytesOfId, idAt, openToken, sealToken } from '../../kernel/sealed-token.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { SeriesScope } from '../../series/index.ts'

/** What a token of a move says: which dates go where, as the caller was told it. */
export interface SeriesMoveContent {
  readonly appointmentId: AppointmentId
  readonly scope: SeriesScope
  /** Where the named date shall begin. */
  readonly start: Temporal.Instant
  /** Where all of them would begin, with those in conflict staying where they are. */
  readonly skipping: readonly Temporal.Instant[]
  /** The same with those in conflict at a time nearby. */
  readonly moving: readonly Temporal.Instant[]
}

// Layout after the head of every token, big endian: appointment 16, scope 1, start (milliseconds) 6, how many dates 2;
// then each start as minutes after the named one in 4 (it may lie before it), first of one way and then of the other.
const KIND = { purpose: 'series_move', version: 1, validMinutes: 30 } as const
const HEAD_BYTES = ID_BYTES + 9
const START_BYTES = 4
const SCOPES = ['this', 'following', 'all'] as const satisfies readonly SeriesScope[]
const MINUTE_MS = 60_000

/** A token for a move that is being told, valid for this tenant and for 30 minutes from now. */
export function sealSeriesMoveToken(session: TenantSession, content: SeriesMoveContent): string {
  const { appointmentId, scope, start, skipping, moving } = content
  const facts = Buffer.alloc(HEAD_BYTES - ID_BYTES)
  facts.writeUInt8(SCOPES.indexOf(scope), 0)
  facts.writeUIntBE(start.epochMilliseconds, 1, 6)
  facts.writeUInt16BE(skipping.length, 7)
  const starts = Buffer.alloc((skipping.length + moving.length) * START_BYTES)
  for (const [place, one] of [...skipping, ...moving].entries()) {
    starts.writeInt32BE((one.epochMilliseconds - start.epochMilliseconds) / MINUTE_MS, place * START_BYTES)
  }
  return sealToken(session, KIND, Buffer.concat([bytesOfId(appointmentId), facts, starts]))
}

/** What a token says that this tenant has given; refuses one that was changed, is another's, or is too old. */
export function openSeriesMoveToken(
  session: TenantSession,
  token: string,
): Result<SeriesMoveContent, Refusal<'receptionist.series_token_invalid' | 'receptionist.series_token_expired'>> {
  const opened = openToken(session, KIND, token)
  if (!opened.ok) return refuse(`receptionist.series_token_${opened.refusal}`)
  const bytes = opened.value
  const facts = bytes.subarray(ID_BYTES)
  const start = Temporal.Instant.fromEpochMilliseconds(facts.readUIntBE(1, 6))
  const count = facts.readUInt16BE(7)
  const minutes = bytes.subarray(HEAD_BYTES)
  const starts = Array.from({ length: minutes.length / START_BYTES }, (_, place) =>
    start.add({ minutes: minutes.readInt32BE(place * START_BYTES) }),
  )
  return ok({
    appointmentId: idAt(bytes, 0) as AppointmentId,
    scope: SCOPES[facts.readUInt8(0)] ?? 'this',
    start,
    skipping: starts.slice(0, count),
    moving: starts.slice(count),
  })
}
