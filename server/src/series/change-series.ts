import { allOrNothing, codeOfLostRace, lockForBooking, updateAppointment } from '../booking/index.ts'
import type { Appointment, ChangedBy, Retried } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, ResourceId, SeriesId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { SeriesRefusal } from './errors.ts'
import { membersInScope } from './members-in-scope.ts'
import type { ScopedMembers } from './members-in-scope.ts'
import { moveDates } from './move-dates.ts'
import { moveRule, planRuleMove } from './move-rule.ts'
import { readSeriesAppointments } from './read-series.ts'
import type { OnConflict, Series, SeriesScope, StayingDate } from './series.ts'
import { announceSeries } from './store/announce-series.ts'
import { listMembers } from './store/members.ts'
import { lockSeries, updateSeries } from './store/series.ts'

export interface SeriesChange {
  seriesId: SeriesId
  scope: SeriesScope
  /** The date that is meant; needed for 'this' and 'following'. With 'all' and none named, the next. */
  appointmentId?: AppointmentId | null
  /** Where the named date shall begin; the others move by as many days, to the same time of day. */
  start?: Temporal.Instant
  /** Who and what must serve from now on; else as before, and who serves now stays if they can. */
  resourceIds?: readonly ResourceId[]
  customerNotes?: string | null
  onConflict: OnConflict
  /** Where those that the change is about were said to begin afterwards. Refused if it would be others by now. */
  expectedStarts?: readonly Temporal.Instant[]
  expectedVersion: number | null
  by: ChangedBy
}

export interface ChangedSeries {
  /** The series that the changed dates belong to now. */
  readonly series: Series
  /** The series from which they were split off; null when they were not. */
  readonly endedSeries: Series | null
  /** Those that the change was about, as they are now. */
  readonly appointments: readonly Appointment[]
  /** Dates that could not be moved and stay where they are. */
  readonly leftOut: readonly StayingDate[]
}

/**
 * Changes dates of a series at once or not at all: their time, who serves, their notes. What has begun, is done or is
 * cancelled stays as it is. 'this' makes the date an exception of its rule; 'following' ends the series before it and
 * lets a new one begin, and so does 'all' where some dates have already been. A date that was moved on its own before
 * keeps its time. A refusal for the sake of dates comes with `details.conflicts`.
 */
export async function changeSeries(
  session: TenantSession,
  change: SeriesChange,
): Promise<Result<ChangedSeries, SeriesRefusal>> {
  const tried = await allOrNothing(session, (tx) => changeWithin(session, tx, change))
  if (tried.lost === null) return tried.answer
  return refuseLostRace(tried.lost)
}

/** Somebody else was first: at the appointments themselves, or at the time that they were to take. */
export function refuseLostRace(lost: Lost): Result<never, SeriesRefusal> {
  const isOfAppointment = lost === 'version' || lost === 'status'
  return refuse(isOfAppointment ? 'series.version_mismatch' : codeOfLostRace[lost])
}

type Lost = NonNullable<Retried<unknown>['lost']>

/** The same inside a transaction that is undone where this is refused. Throws LostRace when somebody else was first. */
export async function changeWithin(
  session: TenantSession,
  tx: TenantTx,
  change: SeriesChange,
): Promise<Result<ChangedSeries, SeriesRefusal>> {
  const { seriesId, scope, appointmentId = null, expectedVersion } = change
  const series = await lockSeries(tx, seriesId)
  if (series === null) return refuse('series.series_not_found')
  if (expectedVersion !== null && expectedVersion !== series.version) return refuse('series.version_mismatch')
  const members = await listMembers(tx, seriesId)
  const scoped = membersInScope(members, { scope, appointmentId, now: session.clock() })
  if (!scoped.ok) return scoped
  const moved = await moveAsAsked(session, tx, { change, series, scoped: scoped.value })
  if (!moved.ok) return moved
  const noted = await noteAsAsked(session, tx, { change, series: moved.value.series, scoped: scoped.value })
  if (!noted.ok) return noted
  const changed = { ...moved.value, series: noted.value ?? moved.value.series }
  const announced = await announceChange(session, tx, { change, changed, scoped: scoped.value })
  return isAsExpected(announced, change) ? ok(announced) : refuse('series.plan_changed', { conflicts: changed.leftOut })
}

function isAsExpected({ appointments }: ChangedSeries, { expectedStarts }: SeriesChange): boolean {
  if (expectedStarts === undefined) return true
  const inOrder = (starts: readonly Temporal.Instant[]) => starts.toSorted(Temporal.Instant.compare).join()
  return inOrder(appointments.map(({ start }) => start)) === inOrder(expectedStarts)
}

type ChangedRule = Omit<ChangedSeries, 'appointments'>

async function moveAsAsked(
  session: TenantSession,
  tx: TenantTx,
  { change, series, scoped }: { change: SeriesChange; series: Series; scoped: ScopedMembers },
): Promise<Result<ChangedRule, SeriesRefusal>> {
  const { scope, start = null, resourceIds = null, onConflict, by } = change
  if (start === null && resourceIds === null) return ok({ series, endedSeries: null, leftOut: [] })
  const asked = { series, scoped, scope, start, resourceIds }
  const ruleMove = planRuleMove(asked)
  if (!ruleMove.ok) return ruleMove
  const { moves } = ruleMove.value
  const moved = await moveDates(session, tx, { series, moves, affectedIds: idsOf(scoped), resourceIds, onConflict, by })
  if (!moved.ok) return moved
  const written = await moveRule(tx, { ...asked, ruleMove: ruleMove.value })
  return ok({ ...written, leftOut: moved.value.leftOut })
}

function idsOf({ affected }: ScopedMembers): AppointmentId[] {
  return affected.map((member) => member.appointmentId)
}

// Null: nothing was to be noted.
async function noteAsAsked(
  session: TenantSession,
  tx: TenantTx,
  { change, series, scoped }: { change: SeriesChange; series: Series; scoped: ScopedMembers },
): Promise<Result<Series | null, SeriesRefusal>> {
  const { customerNotes, scope } = change
  if (customerNotes === undefined) return ok(null)
  const appointmentIds = idsOf(scoped)
  await lockForBooking(tx, { appointmentIds })
  for (const appointmentId of appointmentIds) {
    const details = { customerNotes }
    const noted = await updateAppointment(joinTransaction(session, tx), {
      appointmentId,
      expectedVersion: null,
      details,
    })
    if (!noted.ok) return noted
  }
  return ok(await updateSeries(tx, series.id, scope === 'this' ? {} : { customerNotes }))
}

async function announceChange(
  session: TenantSession,
  tx: TenantTx,
  options: { change: SeriesChange; changed: ChangedRule; scoped: ScopedMembers },
): Promise<ChangedSeries> {
  const { change, changed, scoped } = options
  const { series, endedSeries, leftOut } = changed
  await announceSeries(tx, {
    type: 'series.changed',
    payload: {
      series_id: series.id,
      ended_series_id: endedSeries?.id ?? null,
      scope: change.scope,
      changed_count: scoped.affected.length - leftOut.length,
      left_out_count: leftOut.length,
      by: change.by,
    },
  })
  const affected = new Set(scoped.affected.map((member) => member.appointmentId))
  const appointments = await readSeriesAppointments(session, tx, series.id)
  return { ...changed, appointments: appointments.filter(({ id }) => affected.has(id)) }
}
