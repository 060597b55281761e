/** Minutes of a day, and of a week from Sunday 00:00. */
export const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** Monday first, as people draw a week; 0 = Sunday. */
export const DAYS = [1, 2, 3, 4, 5, 6, 0] as const

/** Hours that begin on one day of every week. */
export interface WeekBlock {
  readonly id: string
  /** 0 = Sunday to 6 = Saturday. */
  readonly day: number
  readonly startMinute: number
  /** Beyond 1440: on the next day. */
  readonly endMinute: number
  /** Where; null: at the home branch. Of opening hours always null. */
  readonly branchId: string | null
}

/** A part of one day that is painted. */
export interface Stretch {
  readonly day: number
  readonly startMinute: number
  readonly endMinute: number
}

/** What stands on one day of the grid, with what reaches into it from the night before. */
export function stretchesOf(blocks: readonly WeekBlock[], day: number): readonly Stretch[] {
  return blocks.flatMap((block) => {
    const own = block.day === day ? [{ ...block, day, endMinute: Math.min(block.endMinute, DAY_MINUTES) }] : []
    const reachesInto = block.endMinute > DAY_MINUTES && (block.day + 1) % 7 === day
    const late = reachesInto ? [{ day, startMinute: 0, endMinute: block.endMinute - DAY_MINUTES }] : []
    return [...own, ...late]
  })
}

/** The week without these stretches: what they cover is cut off or out, also of hours that began the night before. */
export function erase(blocks: readonly WeekBlock[], stretches: readonly Stretch[]): readonly WeekBlock[] {
  return stretches.reduce(eraseOne, blocks)
}

function eraseOne(blocks: readonly WeekBlock[], stretch: Stretch): readonly WeekBlock[] {
  return blocks.flatMap((block) => {
    const from = block.day * DAY_MINUTES
    // What lies on Sunday is also in reach of a block that began on Saturday.
    const cuts = [0, WEEK_MINUTES].map((later) => stretch.day * DAY_MINUTES + later - from)
    const cut = cuts.find(
      (offset) => offset + stretch.startMinute < block.endMinute && offset + stretch.endMinute > block.startMinute,
    )
    if (cut === undefined) return [block]
    const before = { ...block, endMinute: cut + stretch.startMinute }
    const after = moved({ ...block, id: crypto.randomUUID(), startMinute: cut + stretch.endMinute })
    return [before, after].filter(({ startMinute, endMinute }) => startMinute < endMinute)
  })
}

// A rest that begins after midnight belongs to the next day.
function moved(block: WeekBlock): WeekBlock {
  if (block.startMinute < DAY_MINUTES) return block
  return {
    ...block,
    day: (block.day + 1) % 7,
    startMinute: block.startMinute - DAY_MINUTES,
    endMinute: block.endMinute - DAY_MINUTES,
  }
}

/** The week with these stretches as well; what touches on the same day and at the same branch becomes one. */
export function paint(
  blocks: readonly WeekBlock[],
  stretches: readonly Stretch[],
  branchId: string | null,
): readonly WeekBlock[] {
  return stretches.reduce((now, stretch) => {
    const free = eraseOne(now, stretch)
    const touches = (one: WeekBlock) =>
      one.day === stretch.day &&
      one.branchId === branchId &&
      (one.endMinute === stretch.startMinute || one.startMinute === stretch.endMinute)
    const joined = free.filter(touches)
    const startMinute = Math.min(stretch.startMinute, ...joined.map((one) => one.startMinute))
    const endMinute = Math.max(stretch.endMinute, ...joined.map((one) => one.endMinute))
    const made = { id: crypto.randomUUID(), day: stretch.day, startMinute, endMinute, branchId }
    return sorted([...free.filter((one) => !touches(one)), made])
  }, blocks)
}

/** By day and start. */
export function sorted(blocks: readonly WeekBlock[]): readonly WeekBlock[] {
  return blocks.toSorted((a, b) => a.day - b.day || a.startMinute - b.startMinute)
}

/** '09:30' of 570; what lies on the next day is shown as the clock shows it there. */
export function clockOf(minute: number): string {
  const ofDay = minute % DAY_MINUTES
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** 570 of '09:30'; null of what is no time. */
export function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** The end of hours that begin at a minute: at or before their start it is on the next day, and 00:00 is midnight. */
export function endAfter(startMinute: number, clock: string): number | null {
  const minute = minuteOf(clock)
  if (minute === null) return null
  return minute <= startMinute ? minute + DAY_MINUTES : minute
}

/** An end as the API writes it: midnight is 24:00. */
export function endClockOf(endMinute: number): string {
  return endMinute === DAY_MINUTES ? '24:00' : clockOf(endMinute)
}
