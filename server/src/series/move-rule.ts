import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { ResourceId, SeriesId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { continueRule } from './continue-rule.ts'
import type { ContinuedRule } from './continue-rule.ts'
import type { SeriesRefusal } from './errors.ts'
import type { ScopedMembers } from './members-in-scope.ts'
import type { DateMove } from './move-dates.ts'
import { isMovedAlone } from './series.ts'
import type { Series, SeriesMember, SeriesScope } from './series.ts'
import { endRuleBefore } from './series-rule.ts'
import { setSeriesDates } from './store/members.ts'
import { insertSeries, updateSeries } from './store/series.ts'

/** Where the dates of a change go, and the rule that has them there; null when the rule stays as it is. */
export interface RuleMove {
  readonly moves: readonly DateMove[]
  readonly continued: (ContinuedRule & { readonly from: Temporal.Instant }) | null
}

interface AskedMove {
  readonly series: Series
  readonly scoped: ScopedMembers
  readonly scope: SeriesScope
  /** Null: the times stay. */
  readonly start: Temporal.Instant | null
  /** Null: who serves stays. */
  readonly resourceIds: readonly ResourceId[] | null
}

/** Says where the dates of a change shall go. Refused if the rule has no such dates. */
export function planRuleMove(asked: AskedMove): Result<RuleMove, SeriesRefusal> {
  const { series, scoped, scope, start } = asked
  const { named, affected } = scoped
  if (scope === 'this') return ok({ moves: [{ member: named, start: start ?? named.start }], continued: null })
  if (scope === 'all' && start === null) return ok({ moves: affected.map(asItIs), continued: null })
  const from = affected[0]?.seriesStartsAt ?? named.seriesStartsAt
  const shift = start === null ? null : { date: named.seriesStartsAt, to: start }
  const continued = continueRule(series, { from, upTo: lastKnownDate(series, scoped), shift })
  if (!continued.ok) return continued
  const moves: DateMove[] = []
  for (const member of affected) {
    const date = continued.value.dateInstead(member.seriesStartsAt)
    if (date === null) return refuse('series.rule_cannot_shift')
    const keepsTime = isMovedAlone(member) && (member !== named || start === null)
    moves.push({ member, start: keepsTime ? member.start : date })
  }
  return ok({ moves: moves.filter((move) => isMove(move, asked)), continued: { ...continued.value, from } })
}

function asItIs(member: SeriesMember): DateMove {
  return { member, start: member.start }
}

function isMove({ member, start }: DateMove, { resourceIds }: AskedMove): boolean {
  return resourceIds !== null || !start.equals(member.start)
}

// As far as anything is known of a rule without an end.
function lastKnownDate(series: Series, { affected, untouched }: ScopedMembers): Temporal.Instant {
  const dates = [...affected, ...untouched].map((member) => member.seriesStartsAt)
  return [...dates, ...(series.nextStartsAt === null ? [] : [series.nextStartsAt])].reduce(
    (last, date) => (Temporal.Instant.compare(date, last) > 0 ? date : last),
    series.firstStartsAt,
  )
}

/**
 * Writes what a move means for the series. Where dates stay that are not cancelled, the series ends before the moved
 * ones and a new one begins; else the series itself goes on by the new rule.
 */
export async function moveRule(
  tx: TenantTx,
  asked: AskedMove & { ruleMove: RuleMove },
): Promise<{ series: Series; endedSeries: Series | null }> {
  const { series, scoped, scope, ruleMove, resourceIds } = asked
  const { continued } = ruleMove
  if (continued === null) {
    const update = scope === 'this' || resourceIds === null ? {} : { resourceIds }
    return { series: await updateSeries(tx, series.id, update), endedSeries: null }
  }
  const next = continuedSeries(asked, continued)
  const isSplit = scoped.untouched.some((member) => member.status !== 'cancelled')
  const dates = scoped.affected.map((member) => {
    const seriesStartsAt = continued.dateInstead(member.seriesStartsAt)
    invariant(seriesStartsAt, 'a date that is moved is one of the rule')
    return { appointmentId: member.appointmentId, seriesStartsAt }
  })
  if (!isSplit) {
    await setSeriesDates(tx, series.id, dates)
    return { series: await updateSeries(tx, series.id, next), endedSeries: null }
  }
  const begun = await insertSeries(tx, { ...series, ...next, id: newId<SeriesId>(), continuesSeriesId: series.id })
  await setSeriesDates(tx, begun.id, dates)
  const endedSeries = await updateSeries(tx, series.id, {
    rule: endRuleBefore(series.rule, continued.from),
    exceptions: series.exceptions.filter((date) => isBefore(date, continued.from)),
    nextStartsAt: null,
  })
  return { series: begun, endedSeries }
}

// What was left out or cancelled before stays left out, at its new date.
function continuedSeries(
  { series, scoped, resourceIds }: AskedMove,
  { rule, firstStartsAt, dateInstead, from }: ContinuedRule & { from: Temporal.Instant },
) {
  const stayed = scoped.untouched.map((member) => member.seriesStartsAt)
  const leftOut = [...series.exceptions, ...stayed].filter((date) => !isBefore(date, from))
  const exceptions = leftOut.map(dateInstead).filter((date) => date !== null)
  return {
    rule,
    firstStartsAt,
    exceptions: exceptions.toSorted(Temporal.Instant.compare),
    nextStartsAt: series.nextStartsAt === null ? null : dateInstead(series.nextStartsAt),
    resourceIds: resourceIds ?? series.resourceIds,
  }
}

function isBefore(date: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(date, other) < 0
}
