import {
  listAppointmentDays,
  listAppointments,
  listBranches,
  listGroupSessions,
  listServices,
  readTimetable,
} from '@ringbook/api-contract'
import type { AppointmentDay, AppointmentStatus, Branch, Service, Timetable } from '@ringbook/api-contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useAskAll } from '../../api/use-ask.ts'
import { todayAt } from '../../ui/local-date.ts'
import { calendarItems } from './calendar-items.ts'
import type { CalendarItem } from './calendar-items.ts'
import type { CalendarSearch, View } from './calendar-search.ts'
import { instantsOf, rangeOf } from './zoned-time.ts'
import type { DateRange } from './zoned-time.ts'

/** What is shown unless somebody asks for what was cancelled or missed too. */
const STANDING: AppointmentStatus[] = ['pending', 'scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed']
const HOLDS_END_MS = 60_000

/** Where and when the calendar is looked at. */
export interface CalendarPlace {
  readonly view: View
  readonly date: string
  readonly range: DateRange
  readonly branch: Branch
}

/** The branches of the business, and which of them the address means: the primary one where it names none. */
export function useBranches(search: CalendarSearch): {
  branches: readonly Branch[]
  place: CalendarPlace | null
  error: Error | null
  isPending: boolean
} {
  const { data: branches = [], error, isPending } = useAskAll('catalog', listBranches, { is_active: 'true' })
  const { view = 'day', date, branch: branchId } = search
  const place = useMemo(() => {
    const branch = branches.find(({ id }) => id === branchId) ?? branches.find((one) => one.is_primary) ?? branches[0]
    if (branch === undefined) return null
    const shownDate = date ?? todayAt(branch.timezone)
    return { view, branch, date: shownDate, range: rangeOf(view, shownDate) }
  }, [branches, branchId, view, date])
  return { branches, place, error, isPending }
}

/** What stands in the calendar, and on what it is drawn. */
export interface CalendarContents {
  readonly timetable: Timetable | undefined
  readonly items: readonly CalendarItem[]
  readonly services: readonly Service[]
  readonly isLoading: boolean
  /** What is known is still that of another date, or of another view. */
  readonly isStale: boolean
  readonly error: Error | null
  retry(): void
}

/** All that a view of days shows, read anew whenever it changes. */
export function useCalendarContents({ branch, range }: CalendarPlace, search: CalendarSearch): CalendarContents {
  const { t } = useTranslation('calendar')
  const { id, timezone } = branch
  const window = instantsOf(range, timezone)
  const filter = { ...window, branch_id: id, ...(search.service === undefined ? {} : { service_id: search.service }) }
  const status = search.cancelled === true ? {} : { status: STANDING }
  const timetable = useTimetable({ branch, range })
  const appointments = useAskAll('appointments', listAppointments, { ...filter, ...status })
  const sessions = useAskAll('appointments', listGroupSessions, { ...filter, status: 'open' })
  const { data: services } = useServices()
  const unnamed = t('item.noCustomer')
  const items = useMemo(
    () =>
      calendarItems({
        appointments: appointments.data ?? [],
        sessions: sessions.data ?? [],
        services: services ?? [],
        unnamed,
      }),
    [appointments.data, sessions.data, services, unnamed],
  )
  const asked = [timetable, appointments, sessions]
  return {
    timetable: timetable.data,
    items,
    services: services ?? [],
    isLoading: asked.some((one) => one.isPending || one.isPlaceholderData),
    isStale: asked.some((one) => one.isPlaceholderData),
    error: asked.find((one) => one.error !== null)?.error ?? null,
    retry: () => asked.forEach((one) => void one.refetch()),
  }
}

/** When the branch is open and everybody works; holds come and go without a word, so it is asked again by itself. */
export function useTimetable({ branch, range }: Pick<CalendarPlace, 'branch' | 'range'>) {
  const input = { query: { branch_id: branch.id, ...range } }
  return useAsk('catalog', readTimetable, input, { refetchInterval: HOLDS_END_MS })
}

/** The services of the business, for their names, colours and lengths. */
export function useServices() {
  return useAskAll('catalog', listServices, { is_active: 'true' })
}

/** How many appointments the days of a month have. */
export function useMonth(
  { branch, range }: CalendarPlace,
  search: CalendarSearch,
): {
  days: ReadonlyMap<string, AppointmentDay>
  timetable: Timetable | undefined
  isLoading: boolean
  error: Error | null
  retry(): void
} {
  const { who, service } = search
  const narrowed = {
    ...(who === undefined ? {} : { resource_id: who }),
    ...(service === undefined ? {} : { service_id: service }),
  }
  const asked = useAsk('appointments', listAppointmentDays, { query: { branch_id: branch.id, ...range, ...narrowed } })
  const timetable = useTimetable({ branch, range })
  const days = useMemo(() => new Map((asked.data?.days ?? []).map((day) => [day.date, day])), [asked.data])
  return {
    days,
    timetable: timetable.data,
    isLoading: asked.isPending || asked.isPlaceholderData,
    error: asked.error ?? timetable.error,
    retry: () => [asked, timetable].forEach((one) => void one.refetch()),
  }
}
