import type { BlockedTime, ResourceTime, Timetable } from '@ringbook/api-contract'
import type { CalendarItem } from './calendar-items.ts'
import { placeSideBySide } from './place-side-by-side.ts'
import type { Placed } from './place-side-by-side.ts'
import { intersect, meet, spansOf, subtract } from './spans.ts'
import type { Span } from './spans.ts'
import { clockAt, minuteAt } from './zoned-time.ts'

/** Time behind the appointments that means something. */
export interface Shade extends Span {
  readonly kind: 'closed' | 'block' | 'held' | 'busy' | 'unknown'
  /** Of a block: what it is, so that it can be opened. */
  readonly block: BlockedTime | null
}

/** One column or row of the calendar: one date of somebody, of something, or of the whole branch. */
export interface Lane extends Span {
  readonly id: string
  readonly date: string
  /** Null: everybody together, or what has nobody of the kind that is shown. */
  readonly resource: Pick<ResourceTime, 'id' | 'name' | 'type'> | null
  /** Blocks that close the whole branch. */
  readonly closureIds: ReadonlySet<string>
  readonly holiday: string | null
  readonly shades: readonly Shade[]
  readonly items: readonly Placed<CalendarItem>[]
}

/** From which to which minute of the day the calendar is drawn. */
export interface DayHours {
  readonly fromMinute: number
  readonly toMinute: number
}

const DAY_MINUTES = 1440
const USUAL_HOURS: DayHours = { fromMinute: 8 * 60, toMinute: 18 * 60 }

/** The whole hours in which anybody works, the branch is open or something stands, on any of the dates. */
export function hoursOf(
  timetable: Timetable,
  { dates, items }: { dates: readonly string[]; items: readonly Span[] },
): DayHours {
  const { timezone, open, resources } = timetable
  const working = open === null ? resources.flatMap((one) => spansOf(one.working ?? [])) : spansOf(open)
  const minutes = dates.flatMap((date) => {
    const day = dayOf(date, timezone)
    return intersect([day], [...working, ...items]).flatMap(({ start, end }) => [
      minuteAt(start, timezone),
      end === day.end ? DAY_MINUTES : minuteAt(end, timezone),
    ])
  })
  if (minutes.length === 0) return USUAL_HOURS
  const hour = (minute: number, round: (hours: number) => number) => round(minute / 60) * 60
  return { fromMinute: hour(Math.min(...minutes), Math.floor), toMinute: hour(Math.max(...minutes), Math.ceil) }
}

/** What lanes are made of. */
export interface LaneSource {
  readonly timetable: Timetable
  readonly hours: DayHours
  readonly items: readonly CalendarItem[]
}

/** A lane for each of the resources on one date; what takes none of them comes last, in a lane without a resource. */
export function lanesByResource(options: LaneSource & { date: string; resources: readonly ResourceTime[] }): Lane[] {
  const { timetable, date, resources, items } = options
  const ids = new Set(resources.map(({ id }) => id))
  const span = spanOf(options)
  const here = items.filter((item) => meet(item, span))
  const rest = here.filter((item) => !item.resources.some(({ id }) => ids.has(id)))
  const lanes = resources.map((resource) =>
    laneOf({ timetable, date, span, resource, items: here.filter((item) => takes(item, resource.id)) }),
  )
  if (rest.length === 0) return lanes
  return [...lanes, laneOf({ timetable, date, span, resource: null, items: rest })]
}

/** A lane for each date, of one resource or of the whole branch. */
export function lanesByDate(options: LaneSource & { dates: readonly string[]; resource: ResourceTime | null }): Lane[] {
  const { timetable, dates, hours, resource, items } = options
  const own = resource === null ? items : items.filter((item) => takes(item, resource.id))
  return dates.map((date) => {
    const span = spanOf({ timetable, hours, date })
    const here = own.filter((item) => meet(item, span))
    return laneOf({ timetable, date, span, resource, items: here })
  })
}

function laneOf(options: {
  timetable: Timetable
  date: string
  span: Span
  resource: ResourceTime | null
  items: readonly CalendarItem[]
}): Lane {
  const { timetable, date, span, resource, items } = options
  return {
    ...span,
    id: `${resource?.id ?? 'all'} ${date}`,
    date,
    resource,
    closureIds: new Set(timetable.closures.map((closure) => closure.block_id)),
    holiday: timetable.holidays.find((holiday) => holiday.date === date)?.name ?? null,
    shades: shadesOf({ timetable, span, resource }),
    items: placeSideBySide(items),
  }
}

function shadesOf(options: { timetable: Timetable; span: Span; resource: ResourceTime | null }): Shade[] {
  const { timetable, span, resource } = options
  const open = timetable.open === null ? [span] : spansOf(timetable.open)
  const working = resource === null || resource.working === null ? open : intersect(open, spansOf(resource.working))
  const shade = (kind: Shade['kind'], spans: readonly Span[]): Shade[] =>
    intersect([span], spans).map((one) => ({ ...one, kind, block: null }))
  const blocks = [...timetable.closures, ...(resource?.blocks ?? [])]
  return [
    ...shade('closed', subtract([span], working)),
    ...blocks.flatMap((block) => {
      return intersect([span], spansOf([block])).map((one) => ({ ...one, kind: 'block' as const, block }))
    }),
    ...shade('busy', spansOf(resource?.busy_elsewhere ?? [])),
    ...shade('unknown', spansOf(resource?.unknown ?? [])),
    ...shade('held', spansOf(resource?.held ?? [])),
  ]
}

function takes(item: CalendarItem, resourceId: string): boolean {
  return item.resources.some(({ id }) => id === resourceId)
}

function spanOf({ timetable, hours, date }: { timetable: Timetable; hours: DayHours; date: string }): Span {
  const at = (minute: number) => clockAt({ date, minute }, timetable.timezone)
  return { start: at(hours.fromMinute), end: at(hours.toMinute) }
}

function dayOf(date: string, timezone: string): Span {
  return { start: clockAt({ date, minute: 0 }, timezone), end: clockAt({ date, minute: DAY_MINUTES }, timezone) }
}
