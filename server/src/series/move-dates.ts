import { decideStarts, rescheduleTogether } from '../booking/index.ts'
import type { Appointment, ChangedBy, RescheduleRequest, StartDecision } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { isMatterOfMove, refusedDate } from './book-dates.ts'
import type { SeriesRefusal } from './errors.ts'
import { DATE_ALTERNATIVES } from './limits.ts'
import { resolveConflicts } from './resolve-conflicts.ts'
import type { TimeChoice } from './resolve-conflicts.ts'
import type { OnConflict, PlannedDate, Series, SeriesMember, StayingDate } from './series.ts'

/** An appointment and where it shall begin; the rule has it there too, unless it is moved on its own. */
export interface DateMove {
  readonly member: SeriesMember
  readonly start: Temporal.Instant
}

export interface MovedDates {
  readonly moved: readonly Appointment[]
  /** Dates that could not be moved and stay where they are. */
  readonly leftOut: readonly StayingDate[]
}

export interface MoveOptions {
  readonly series: Series
  readonly moves: readonly DateMove[]
  /** All that the change is about: those that keep their times are written too, as dates of another rule. */
  readonly affectedIds: readonly AppointmentId[]
  /** Who and what must serve; null: as the series says, and who serves now stays if they can. */
  readonly resourceIds: readonly ResourceId[] | null
  readonly onConflict: OnConflict
  readonly by: ChangedBy
}

/**
 * Moves appointments of a series, all that can be moved at once. None of them blocks another: all old times are given
 * up before the first new one is taken. One that cannot be moved keeps its time and is in the way of the others from
 * then on, so the rest is planned anew without it. Throws LostRace when somebody else was first.
 */
export async function moveDates(
  session: TenantSession,
  tx: TenantTx,
  options: MoveOptions,
): Promise<Result<MovedDates, SeriesRefusal>> {
  let moves = options.moves
  const leftOut: StayingDate[] = []
  for (;;) {
    const planned = await planMoves(session, tx, { ...options, moves })
    if (!planned.ok) return planned
    const round = await moveTogether(session, tx, { ...options, planned: planned.value })
    if (!round.ok) return round
    const { staying, moved } = round.value
    for (const [{ appointmentId }, date] of staying) leftOut.push({ ...date, appointmentId })
    moves = moves.filter(({ member }) => !staying.has(member))
    if (staying.size === 0) return finish(options, { moved, leftOut })
  }
}

function finish({ onConflict }: MoveOptions, { moved, leftOut }: MovedDates): Result<MovedDates, SeriesRefusal> {
  const conflicts = leftOut.toSorted((one, other) => Temporal.Instant.compare(one.seriesStartsAt, other.seriesStartsAt))
  if (onConflict === 'fail' && conflicts.length > 0) return refuse('series.dates_in_conflict', { conflicts })
  return ok({ moved, leftOut: conflicts })
}

interface PlannedMove {
  readonly move: DateMove
  readonly planned: PlannedDate
}

// One look at the calendar for all who are served by the same people, who stay if they can.
async function planMoves(
  session: TenantSession,
  tx: TenantTx,
  options: MoveOptions,
): Promise<Result<PlannedMove[], SeriesRefusal>> {
  const { series, moves, by } = options
  if (series.serviceId === null) return refuse('booking.service_not_found')
  const ignoredAppointmentIds = moves.map(({ member }) => member.appointmentId)
  const found: PlannedMove[] = []
  for (const [, group] of Map.groupBy(moves, ({ member }) => member.staffIds.join())) {
    const decided = await decideStarts(session, tx, {
      serviceId: series.serviceId,
      branchId: series.branchId,
      starts: group.map(({ start }) => start),
      areTogether: true,
      resourceIds: options.resourceIds ?? series.resourceIds,
      preferredIds: options.resourceIds === null ? group[0]?.member.staffIds : [],
      partySize: series.partySize,
      durationMinutes: series.durationMinutes,
      mode: series.mode ?? undefined,
      customerId: series.customerId,
      ignoredAppointmentIds,
      alternatives: DATE_ALTERNATIVES,
      by,
    })
    if (!decided.ok) return decided
    found.push(...group.map((move, index) => plannedMove(move, decided.value[index])))
  }
  return ok(found.toSorted((one, other) => Temporal.Instant.compare(one.move.start, other.move.start)))
}

function plannedMove(move: DateMove, decision: StartDecision | undefined): PlannedMove {
  invariant(decision, 'every start is decided')
  return { move, planned: { seriesStartsAt: move.start, decision } }
}

/** What came of one round: everything moved, or the first that must stay, and nothing moved. */
interface MoveRound {
  readonly moved: readonly Appointment[]
  readonly staying: ReadonlyMap<SeriesMember, PlannedDate>
}

async function moveTogether(
  session: TenantSession,
  tx: TenantTx,
  options: MoveOptions & { planned: readonly PlannedMove[] },
): Promise<Result<MoveRound, SeriesRefusal>> {
  const { planned, onConflict, series, affectedIds } = options
  const { taken, leftOut } = resolveConflicts(
    planned.map((each) => each.planned),
    { onConflict, timezone: series.timezone },
  )
  const memberOf = new Map(planned.map((each) => [each.planned, each.move.member]))
  const staying = new Map(leftOut.map((date) => [requiredMember(memberOf.get(date)), date]))
  if (staying.size > 0) return ok({ moved: [], staying })
  const requests = taken.map((date) =>
    requestFor(options, { member: requiredMember(memberOf.get(date.planned)), choice: date.choices[0] }),
  )
  const together = await rescheduleTogether(session, tx, requests, affectedIds)
  if (together.ok) return ok({ moved: together.value, staying })
  const { appointmentId, refusal } = together.refusal
  const refused = planned.find(({ move }) => move.member.appointmentId === appointmentId)
  invariant(refused, 'a move that is refused was asked for')
  if (!isMatterOfMove(refusal)) return { ok: false, refusal }
  return ok({ moved: [], staying: new Map([[refused.move.member, refusedDate(refused.planned, refusal)]]) })
}

function requiredMember(member: SeriesMember | undefined): SeriesMember {
  invariant(member, 'a planned date belongs to an appointment')
  return member
}

function requestFor(
  { series, resourceIds, by }: MoveOptions,
  { member, choice }: { member: SeriesMember; choice: TimeChoice | undefined },
): RescheduleRequest {
  invariant(choice, 'a date that is to be moved has a time')
  const { appointmentId, version: expectedVersion } = member
  const slot = { start: choice.start, resourceIds: resourceIds ?? series.resourceIds }
  return { appointmentId, slot, preferredIds: choice.staffIds, expectedVersion, by }
}
