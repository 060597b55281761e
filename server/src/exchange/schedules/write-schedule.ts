import { isDeepStrictEqual } from 'node:util'
import {
  catalogRefusals,
  changeBlock,
  createBlock,
  getDateOverride,
  getResource,
  HAS_ALWAYS_HELD,
  listBlocks,
  replaceDateOverride,
  replaceSchedule,
} from '../../catalog/index.ts'
import type {
  BlockRecord,
  CatalogRefusalCode,
  DateOverrideRecord,
  ResourceRecord,
  WorkingHours,
} from '../../catalog/index.ts'
import { invariant } from '../../kernel/invariant.ts'
import { readRecurrenceText } from '../../kernel/recurrence.ts'
import { ok } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { RowDone, RowProblem } from '../imported-row.ts'
import type { StatedSchedule, StatedTimeOff } from './read-schedule-row.ts'

type Written = Result<RowDone, readonly RowProblem[]>

/** Puts the weekly hours of one resource in place of those before; nothing is written when they are the same. */
export async function writeWeek(session: TenantSession, rows: readonly StatedSchedule[]): Promise<Written> {
  const resourceId = rows[0]?.resourceId
  invariant(resourceId, 'a week has rows')
  const schedule = rows.flatMap((row) => (row.kind === 'weekly' && row.hours !== null ? [row.hours] : []))
  const found = await getResource(session, resourceId)
  if (!found.ok) return problemOf(found.refusal)
  const isSame = isDeepStrictEqual(weekOf(found.value), schedule.map(hoursInWords).toSorted())
  if (isSame) return ok({ status: 'unchanged', id: resourceId })
  const replaced = await replaceSchedule(session, { resourceId, schedule, expectedVersion: null })
  if (!replaced.ok) return problemOf(replaced.refusal)
  return ok({ status: found.value.schedule.length === 0 ? 'created' : 'updated', id: resourceId })
}

function weekOf({ schedule }: ResourceRecord): string[] {
  return schedule
    .map((row) =>
      hoursInWords({
        day: row.day_of_week,
        start: row.start_time.slice(0, 5),
        end: row.end_time.slice(0, 5),
        branchId: row.branch_id,
        effectiveFrom: row.effective_from,
        effectiveUntil: row.effective_until,
      }),
    )
    .toSorted()
}

function hoursInWords({ day, start, end, branchId, effectiveFrom, effectiveUntil }: WorkingHours): string {
  return [day, start, end, branchId, effectiveFrom ?? HAS_ALWAYS_HELD, effectiveUntil].join(' ')
}

/** Says which hours hold on one date. */
export async function writeDay(
  session: TenantSession,
  { resourceId, date, reason }: Extract<StatedSchedule, { kind: 'day' }>,
  rows: readonly StatedSchedule[],
): Promise<Written> {
  const subject = { resourceId }
  const hours = rows.flatMap((row) => (row.kind === 'day' && row.hours !== null ? [row.hours] : []))
  const found = await getDateOverride(session, { subject, date })
  const known = found.ok ? found.value : null
  if (known !== null && isSameDay(known, { hours, reason })) return ok({ status: 'unchanged', id: known.id })
  const kept = reason ?? known?.reason ?? null
  const replaced = await replaceDateOverride(session, { subject, date, hours, reason: kept, expectedVersion: null })
  if (!replaced.ok) return problemOf(replaced.refusal)
  return ok({ status: known === null ? 'created' : 'updated', id: replaced.value.id })
}

function isSameDay(
  known: DateOverrideRecord,
  said: { hours: readonly { start: string; end: string; branchId: string | null }[]; reason: string | null },
): boolean {
  const before = known.hours.map((row) => `${row.start_minute} ${row.end_minute} ${row.branch_id ?? null}`)
  const now = said.hours.map(({ start, end, branchId }) => `${minuteOf(start)} ${minuteOf(end)} ${branchId}`)
  return isDeepStrictEqual(before.toSorted(), now.toSorted()) && (said.reason ?? known.reason) === known.reason
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Adds time off, or changes that which starts at the same moment. */
export async function writeTimeOff(
  session: TenantSession,
  { resourceId, timeOff }: Extract<StatedSchedule, { kind: 'time_off' }>,
): Promise<Written> {
  const subject = { resourceId }
  const known = await findBlock(session, { subject, startsAt: timeOff.startsAt })
  if (known !== null && isSameTimeOff(known, timeOff)) return ok({ status: 'unchanged', id: known.id })
  const details = {
    block_type: timeOff.blockType ?? known?.block_type ?? 'other',
    reason: timeOff.reason ?? known?.reason ?? null,
    recurrence_ends_at: timeOff.recurrenceEndsAt?.toString() ?? null,
  }
  if (known === null) {
    const created = await createBlock(session, { subject, input: { time: timeOff, details } })
    return created.ok ? ok({ status: 'created', id: created.value.id }) : problemOf(created.refusal)
  }
  const change = { time: timeOff, details }
  const changed = await changeBlock(session, { blockId: known.id, change, expectedVersion: null })
  return changed.ok ? ok({ status: 'updated', id: known.id }) : problemOf(changed.refusal)
}

async function findBlock(
  session: TenantSession,
  { subject, startsAt }: { subject: { resourceId: string }; startsAt: StatedTimeOff['startsAt'] },
): Promise<BlockRecord | null> {
  const window = { from: startsAt.toString(), to: startsAt.add({ milliseconds: 1 }).toString() }
  const found = await listBlocks(session, { subject, window, page: { after: null, limit: 1_000 } })
  const blocks = found.ok ? found.value.items : []
  return blocks.find((block) => Temporal.Instant.compare(block.starts_at, startsAt) === 0) ?? null
}

// A rule may be said in several spellings, with its exceptions inside of it or beside it.
function isSameTimeOff(known: BlockRecord, said: StatedTimeOff): boolean {
  const { startsAt, timezone } = said
  const read = readRecurrenceText(said.recurrenceRule ?? '', { startsAt, timezone: timezone ?? 'UTC' })
  if (!read.ok) return false
  const { rule, exceptions, additions } = read.value
  const now = {
    endsAt: said.endsAt.toString(),
    blockType: said.blockType ?? known.block_type,
    reason: said.reason ?? known.reason,
    rule,
    timezone: timezone ?? known.timezone,
    repeatsUntil: said.recurrenceEndsAt?.toString() ?? null,
    exceptions: inOrder([...said.recurrenceExceptions, ...exceptions]),
    additions: inOrder([...said.recurrenceAdditions, ...additions]),
  }
  return isDeepStrictEqual(now, {
    endsAt: known.ends_at.toString(),
    blockType: known.block_type,
    reason: known.reason,
    rule: known.recurrence_rule,
    timezone: known.timezone,
    repeatsUntil: known.recurrence_ends_at?.toString() ?? null,
    exceptions: inOrder(known.recurrence_exceptions),
    additions: inOrder(known.recurrence_additions),
  })
}

function inOrder(starts: readonly Temporal.Instant[]): string[] {
  return [...new Set(starts.map(String))].toSorted()
}

function problemOf(refusal: Refusal<CatalogRefusalCode>): { ok: false; refusal: RowProblem[] } {
  const { code, details } = refusal
  const facts = Object.values(details ?? {})
    .flat()
    .map(String)
  const message = facts.length === 0 ? catalogRefusals[code] : `${catalogRefusals[code]} (${facts.join(', ')})`
  return { ok: false, refusal: [{ column: null, code, message }] }
}
