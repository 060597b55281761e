import type * as api from '@ringbook/api-contract'
import { invariant } from '../kernel/invariant.ts'
import type { BlockChange } from './change-block.ts'
import type { BlockInput } from './create-block.ts'
import type { WorkingHours } from './replace-schedule.ts'
import type { ServiceWithProblems } from './service-problems.ts'
import type { BlockRecord } from './store/blocks.ts'
import type { BookingLimitRecord } from './store/booking-limits.ts'
import type { BranchRecord } from './store/branches.ts'
import type { DateHoursRow, DateOverrideRecord } from './store/date-overrides.ts'
import type { ResourceRecord } from './store/resources.ts'
import { HAS_ALWAYS_HELD } from './weekly-hours.ts'
import type { HoursOfDay } from './weekly-hours.ts'

/** A branch as the contract shows it. */
export function branchAnswer(record: BranchRecord): api.Branch {
  return {
    ...record,
    ...timestamps(record),
    opening_hours: record.opening_hours.map(({ opens_at, closes_at, ...hours }) => ({
      ...effectiveDates(hours),
      day_of_week: hours.day_of_week,
      opens_at: timeOfDay(opens_at),
      closes_at: timeOfDay(closes_at),
    })),
  }
}

/** A service as the contract shows it. */
export function serviceAnswer(record: ServiceWithProblems): api.Service {
  return {
    ...record,
    ...timestamps(record),
    available_from: timeOfDay(record.available_from),
    available_until: timeOfDay(record.available_until),
  }
}

/** A service of the contract, or a change of one, its lists apart from its fields. */
export function serviceInputOf<Body extends api.ServiceChange>(body: Body) {
  const { branch_ids: branchIds, requirements, durations, intake_fields: intakeFields, ...fields } = body
  return { fields, branchIds, requirements, durations, intakeFields }
}

/** A booking limit as the contract shows it. */
export function limitAnswer(record: BookingLimitRecord): api.BookingLimit {
  return { ...record, ...timestamps(record) }
}

/** A resource as the contract shows it. */
export function resourceAnswer(record: ResourceRecord): api.Resource {
  return {
    ...record,
    ...timestamps(record),
    schedule: record.schedule.map(({ start_time, end_time, ...hours }) => ({
      ...effectiveDates(hours),
      day_of_week: hours.day_of_week,
      branch_id: hours.branch_id,
      start_time: timeOfDay(start_time),
      end_time: timeOfDay(end_time),
    })),
  }
}

/** A block as the contract shows it. */
export function blockAnswer(record: BlockRecord): api.Block {
  return {
    ...record,
    ...timestamps(record),
    starts_at: record.starts_at.toString(),
    ends_at: record.ends_at.toString(),
    recurrence_ends_at: record.recurrence_ends_at?.toString() ?? null,
    recurrence_exceptions: record.recurrence_exceptions.map(String),
    recurrence_additions: record.recurrence_additions.map(String),
  }
}

/** The opening hours of one date as the contract shows them. */
export function dateOverrideAnswer(record: DateOverrideRecord): api.BranchDateOverride {
  const { branch_id } = record
  invariant(branch_id, 'opening hours of a date are those of a branch')
  return { ...dateAnswer(record), branch_id, hours: record.hours.map(stretchAnswer) }
}

/** The working hours of one date as the contract shows them. */
export function workingDateOverrideAnswer(record: DateOverrideRecord): api.ResourceDateOverride {
  const { resource_id } = record
  invariant(resource_id, 'working hours of a date are those of a resource')
  const hours = record.hours.map((row) => ({ ...stretchAnswer(row), branch_id: row.branch_id ?? null }))
  return { ...dateAnswer(record), resource_id, hours }
}

/** Opening hours of the contract as the rules of this room read them. */
export function openingHoursOf(hours: api.OpeningHours): HoursOfDay {
  return {
    day: hours.day_of_week,
    start: hours.opens_at,
    end: hours.closes_at,
    effectiveFrom: hours.effective_from ?? null,
    effectiveUntil: hours.effective_until ?? null,
  }
}

/** Working hours of the contract as the rules of this room read them. */
export function workingHoursOf(rule: api.ScheduleRule): WorkingHours {
  return {
    day: rule.day_of_week,
    start: rule.start_time,
    end: rule.end_time,
    branchId: rule.branch_id ?? null,
    effectiveFrom: rule.effective_from ?? null,
    effectiveUntil: rule.effective_until ?? null,
  }
}

/** A block of the contract, its time apart from what is said about it. */
export function blockInputOf(body: api.BlockInput): BlockInput {
  return {
    details: blockDetails(body),
    time: {
      startsAt: Temporal.Instant.from(body.starts_at),
      endsAt: Temporal.Instant.from(body.ends_at),
      recurrenceRule: body.recurrence_rule ?? null,
      recurrenceExceptions: instantsOf(body.recurrence_exceptions) ?? [],
      recurrenceAdditions: instantsOf(body.recurrence_additions) ?? [],
      timezone: body.timezone ?? null,
    },
  }
}

/** A change of a block: what the body does not name is undefined and stays. */
export function blockChangeOf(body: api.BlockChange): BlockChange {
  return {
    details: blockDetails(body),
    time: {
      startsAt: body.starts_at === undefined ? undefined : Temporal.Instant.from(body.starts_at),
      endsAt: body.ends_at === undefined ? undefined : Temporal.Instant.from(body.ends_at),
      recurrenceRule: body.recurrence_rule,
      recurrenceExceptions: instantsOf(body.recurrence_exceptions),
      recurrenceAdditions: instantsOf(body.recurrence_additions),
      timezone: body.timezone,
    },
  }
}

function blockDetails(body: api.BlockChange): BlockInput['details'] {
  const { block_type, reason, recurrence_ends_at } = body
  return { block_type, reason, recurrence_ends_at }
}

function instantsOf(texts: readonly string[] | undefined): Temporal.Instant[] | undefined {
  return texts?.map((text) => Temporal.Instant.from(text))
}

function timestamps(record: { created_at: Temporal.Instant; updated_at: Temporal.Instant }) {
  return { created_at: record.created_at.toString(), updated_at: record.updated_at.toString() }
}

function effectiveDates(hours: { effective_from: string; effective_until: string | null }) {
  const { effective_from, effective_until } = hours
  return { effective_from: effective_from === HAS_ALWAYS_HELD ? null : effective_from, effective_until }
}

function dateAnswer(record: DateOverrideRecord) {
  const { id, on_date, reason, version } = record
  return { id, date: on_date, reason, version, ...timestamps(record) }
}

function stretchAnswer({ start_minute, end_minute }: DateHoursRow): api.HoursOfDate {
  return { start: timeOfMinute(start_minute), end: timeOfMinute(end_minute) }
}

/** 540 -> '09:00', 1440 -> '24:00'. */
function timeOfMinute(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60]
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** '09:00:00' of the database -> '09:00'. */
function timeOfDay(time: string): string {
  return time.slice(0, 5)
}
