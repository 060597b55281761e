import type { ResourceTime, Timetable } from '@ringbook/api-contract'
import { useMemo, useRef } from 'react'
import type { CalendarItem } from './calendar-items.ts'
import { SHOWN_TYPES } from './calendar-search.ts'
import type { CalendarSearch, ShownType } from './calendar-search.ts'
import { hoursOf, lanesByDate, lanesByResource } from './lanes.ts'
import type { Lane, LaneSource, Shade } from './lanes.ts'
import type { CalendarPlace } from './use-calendar.ts'
import { datesOf } from './zoned-time.ts'

/** A day of the list: what stands on it, and who is off. */
export interface ListDay {
  readonly lane: Lane
  readonly timeOff: readonly { readonly lane: Lane; readonly shade: Shade }[]
}

/** What a view draws. */
export interface DrawnLanes {
  readonly lanes: readonly Lane[]
  readonly days: readonly ListDay[]
  readonly shownType: ShownType
}

interface LaneOptions {
  readonly place: CalendarPlace
  readonly search: CalendarSearch
  readonly timetable: Timetable | undefined
  readonly items: readonly CalendarItem[]
}

/** The lanes of a view; while another date is asked for, those of the one before, so that nothing jumps twice. */
export function useLanes({ isStale, ...options }: LaneOptions & { isStale: boolean }): DrawnLanes {
  const made = useMadeLanes(options)
  const settled = useRef(made)
  if (!isStale) settled.current = made
  return settled.current
}

/** Made anew only when what they show has changed. */
function useMadeLanes({ place, search, timetable, items }: LaneOptions): DrawnLanes {
  const { view, date, range } = place
  const { show, who } = search
  return useMemo(() => {
    if (timetable === undefined) return { lanes: [], days: [], shownType: show ?? 'staff' }
    const shownType = show ?? firstTypeOf(timetable.resources)
    const resources = timetable.resources.filter(({ type, id }) =>
      who === undefined ? type === shownType : id === who,
    )
    const dates = datesOf(range)
    const isWhole = view === 'list'
    const hours = isWhole ? WHOLE_DAY : hoursOf(timetable, { dates, items })
    const drawn = { timetable, hours, items }
    const one = who === undefined ? null : (resources[0] ?? null)
    if (view === 'day' || view === 'rows') {
      return { lanes: lanesByResource({ ...drawn, date, resources }), days: [], shownType }
    }
    const lanes = lanesByDate({ ...drawn, dates, resource: one })
    return { lanes, shownType, days: isWhole ? listDays(lanes, { ...drawn, resources }) : [] }
  }, [timetable, items, view, date, range, show, who])
}

const WHOLE_DAY = { fromMinute: 0, toMinute: 1440 }

// Whoever is off, kind by kind of lane: closures once, and time off of each.
function listDays(lanes: readonly Lane[], drawn: LaneSource & { resources: readonly ResourceTime[] }): ListDay[] {
  return lanes.map((lane) => {
    const own = lanesByResource({ ...drawn, items: [], date: lane.date })
    const closures = blocksOf(lane).filter(({ shade }) => lane.closureIds.has(shade.block?.block_id ?? ''))
    const off = own.flatMap(blocksOf).filter(({ shade }) => !lane.closureIds.has(shade.block?.block_id ?? ''))
    return { lane, timeOff: [...closures, ...off] }
  })
}

function blocksOf(lane: Lane) {
  return lane.shades.filter(({ block }) => block !== null).map((shade) => ({ lane, shade }))
}

function firstTypeOf(resources: readonly ResourceTime[]): ShownType {
  return SHOWN_TYPES.find((type) => resources.some((resource) => resource.type === type)) ?? 'staff'
}
