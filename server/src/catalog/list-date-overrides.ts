import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkSubject } from './create-block.ts'
import type { SubjectRefusal } from './create-block.ts'
import type { BlockSubject } from './store/blocks.ts'
import { findDateOverrides } from './store/date-overrides.ts'
import type { DateOverrideRecord } from './store/date-overrides.ts'

/** Longest stretch of days that is listed at once: a year, and the month around it that a calendar shows. */
const DAYS_MAX = 400

/** The days from `from` to before `to` on which a branch or a resource has other hours than in the week, in order. */
export async function listDateOverrides(
  session: TenantSession,
  options: { subject: BlockSubject; from: string; to: string },
): Promise<Result<DateOverrideRecord[], SubjectRefusal | Refusal<'catalog.days_out_of_range'>>> {
  const { subject, from, to } = options
  const { days } = Temporal.PlainDate.from(from).until(to)
  if (days < 1 || days > DAYS_MAX) return refuse('catalog.days_out_of_range')
  return session.transact(async (tx) => {
    const known = await checkSubject(tx, subject)
    return known.ok ? ok(await findDateOverrides(tx, { subject, from, to })) : known
  })
}

/** The hours of one date that differs from the week. */
export async function getDateOverride(
  session: TenantSession,
  options: { subject: BlockSubject; date: string },
): Promise<Result<DateOverrideRecord, Refusal<'catalog.date_override_not_found'>>> {
  const { subject, date } = options
  const to = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  const [found] = await session.transact((tx) => findDateOverrides(tx, { subject, from: date, to }))
  return found === undefined ? refuse('catalog.date_override_not_found') : ok(found)
}
