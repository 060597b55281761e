import { addDays } from '../../ui/local-date.ts'

/** How often something is repeated, as it is chosen in a form. */
export interface Recurrence {
  readonly every: number
  readonly unit: 'DAILY' | 'WEEKLY' | 'MONTHLY'
  readonly ends: 'count' | 'date' | 'never'
  readonly count: number
  /** The last local date on which one may begin; '' while none is chosen. */
  readonly lastOn: string
  readonly staff: 'same' | 'prefer_same' | 'any'
  readonly onConflict: 'skip' | 'move' | 'fail'
}

const WEEK_DAYS = 7
export const COUNT_MIN = 2
export const COUNT_MAX = 366

export const WEEKLY_SIX_TIMES: Recurrence = {
  every: 1,
  unit: 'WEEKLY',
  ends: 'count',
  count: 6,
  lastOn: '',
  staff: 'prefer_same',
  onConflict: 'skip',
}

/** The rule (RFC 5545) and its end, as the API wants them; null while the end is not chosen. */
export function ruleOf(recurrence: Recurrence): { recurrence_rule: string; count?: number; last_on?: string } | null {
  const { every, unit, ends, count, lastOn } = recurrence
  const rule = { recurrence_rule: `FREQ=${unit};INTERVAL=${every}` }
  if (ends === 'never') return rule
  if (ends === 'count') return { ...rule, count }
  return lastOn === '' ? null : { ...rule, last_on: lastOn }
}

/** What a rule of the API says, for showing it: how often, in the unit of its frequency; null where it says more than that. */
export function readRule(rule: string): { every: number; unit: Recurrence['unit'] } | null {
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']))
  const isSimple = [...parts.keys()].every((name) => ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL'].includes(name))
  const unit = (['DAILY', 'WEEKLY', 'MONTHLY'] as const).find((one) => one === parts.get('FREQ'))
  return unit === undefined || !isSimple ? null : { every: Number(parts.get('INTERVAL') ?? '1'), unit }
}

/** Days that every month has. */
const MONTH_DAYS_MIN = 28
const MONTHS = 12

/** The next local date of a rule after one of its dates; null where not every month has such a day. */
export function nextDate(date: string, { every, unit }: { every: number; unit: Recurrence['unit'] }): string | null {
  if (unit === 'DAILY') return addDays(date, every)
  if (unit === 'WEEKLY') return addDays(date, every * WEEK_DAYS)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (day > MONTH_DAYS_MIN) return null
  const months = year * MONTHS + (month - 1) + every
  const padded = (part: number, length: number) => String(part).padStart(length, '0')
  return `${padded(Math.floor(months / MONTHS), 4)}-${padded((months % MONTHS) + 1, 2)}-${padded(day, 2)}`
}
