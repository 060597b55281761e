import { dayMs, minuteMs, minutesOfDay } from './local-date.ts'
import { packedStarts } from './packed-grid.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { offsetStretches } from './zone-table.ts'
import type { OffsetStretch } from './zone-table.ts'

/**
 * The starts of the service's grid, ascending, without those that notice or horizon would refuse in any case.
 *
 * An anchored grid is what the clock on the wall shows: minutes of the day that lie a whole number of steps from the
 * anchor. So a time that the clock skips has no start, and a time that it shows twice has two, an hour apart.
 */
export function gridStarts(prepared: PreparedWorld): number[] {
  const { table, service, startable } = prepared
  if (service.slotGrid === 'packed') return packedStarts(prepared)
  const { slotStepMinutes: stepMinutes, slotAnchorMinute = 0 } = service
  const grid = { stepMinutes, firstMinute: slotAnchorMinute % stepMinutes }
  return offsetStretches(table, startable).flatMap((stretch) => anchoredStarts(stretch, grid))
}

function anchoredStarts(
  { start, end, offsetMs }: OffsetStretch,
  { stepMinutes, firstMinute }: { stepMinutes: number; firstMinute: number },
): number[] {
  const starts: number[] = []
  const firstDay = Math.floor((start + offsetMs) / dayMs)
  const lastDay = Math.floor((end + offsetMs) / dayMs)
  for (let dayNumber = firstDay; dayNumber <= lastDay; dayNumber++) {
    const midnight = dayNumber * dayMs - offsetMs
    for (let minute = firstMinute; minute < minutesOfDay; minute += stepMinutes) {
      const instant = midnight + minute * minuteMs
      if (start <= instant && instant < end) starts.push(instant)
    }
  }
  return starts
}
