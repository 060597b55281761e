import { useServices, useTimetable } from './use-calendar.ts'
import { Page } from '../../ui/page.tsx'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import type { ViewProps } from './days-view.tsx'
import { MonthView } from './month-view.tsx'
import { usePlaceTitle } from './place-title.ts'

/** The month of a branch, with the toolbar of the calendar. */
export function MonthPage({ place, search, change, branches }: ViewProps) {
  const title = usePlaceTitle(place)
  const { data: services = [] } = useServices()
  const { data: timetable } = useTimetable(place)
  return (
    <Page title={title} width="wide">
      <CalendarToolbar
        place={place}
        search={search}
        change={change}
        branches={branches}
        resources={timetable?.resources ?? []}
        services={services}
        zoom={1}
        shownType={search.show ?? 'staff'}
      />
      <MonthView place={place} search={search} />
    </Page>
  )
}
