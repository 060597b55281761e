import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { z } from 'zod'

export const VIEWS = ['day', 'rows', 'week', 'month', 'list'] as const
export type View = (typeof VIEWS)[number]

export const SHOWN_TYPES = ['staff', 'room', 'equipment', 'vehicle', 'other'] as const
export type ShownType = (typeof SHOWN_TYPES)[number]

export const ZOOM_MAX = 4

const Chosen = z.uuid().optional().catch(undefined)

/** All that the page shows, as its address says it; what cannot be read is as if it were not said. */
export const CalendarSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  date: z.iso.date().optional().catch(undefined),
  branch: Chosen,
  show: z.enum(SHOWN_TYPES).optional().catch(undefined),
  /** One person, room or piece of equipment. */
  who: Chosen,
  service: Chosen,
  /** What was cancelled or missed too. */
  cancelled: z.boolean().optional().catch(undefined),
  zoom: z.int().min(1).max(ZOOM_MAX).optional().catch(undefined),
  appointment: Chosen,
  session: Chosen,
  /** The instant at which something is about to be booked, and with whom. */
  book: z.iso.datetime().optional().catch(undefined),
  with: Chosen,
})
export type CalendarSearch = z.output<typeof CalendarSearch>

export type ChangeSearch = (change: Partial<CalendarSearch>) => void

const route = getRouteApi('/signed-in/calendar')

/** What the address says, and how to say something else. What is looked at is a step of the browser's history. */
export function useCalendarSearch(): [CalendarSearch, ChangeSearch] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback<ChangeSearch>(
    (changed) => void navigate({ search: (before) => ({ ...before, ...changed }), resetScroll: false }),
    [navigate],
  )
  return [search, change]
}
