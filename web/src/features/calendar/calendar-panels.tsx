import type { ResourceTime } from '@ringbook/api-contract'
import { usePresence } from '../identity/current-tenant.ts'
import { AppointmentPanel } from '../booking/appointment-panel.tsx'
import { BookPanel } from '../booking/book-panel.tsx'
import type { CalendarSearch, ChangeSearch } from './calendar-search.ts'
import { SessionPanel } from './session-panel.tsx'
import { TimeOffPanel } from './time-off-panel.tsx'
import type { OpenTimeOff } from './time-off-panel.tsx'
import type { CalendarPlace } from './use-calendar.ts'

interface CalendarPanelsProps {
  place: CalendarPlace
  search: CalendarSearch
  change: ChangeSearch
  resources: readonly ResourceTime[]
  timeOff: OpenTimeOff | null
  onCloseTimeOff(): void
}

/** What is open beside the calendar: an appointment, a session, a booking or time off. */
export function CalendarPanels({ place, search, change, resources, timeOff, onCloseTimeOff }: CalendarPanelsProps) {
  const { tenant } = usePresence()
  const { appointment, session, book, with: resourceId } = search
  const { branch } = place
  return (
    <>
      {session !== undefined && appointment === undefined && (
        <SessionPanel
          key={session}
          sessionId={session}
          onClose={() => change({ session: undefined })}
          onOpenAppointment={(id) => change({ appointment: id })}
        />
      )}
      {appointment !== undefined && (
        <AppointmentPanel
          key={appointment}
          appointmentId={appointment}
          onClose={() => change({ appointment: undefined })}
        />
      )}
      {book !== undefined && appointment === undefined && (
        <BookPanel
          start={book}
          branchId={branch.id}
          {...(resourceId === undefined ? {} : { resourceId })}
          onClose={() => change({ book: undefined, with: undefined })}
          onBooked={(id) => change({ book: undefined, with: undefined, appointment: id })}
        />
      )}
      {timeOff !== null && (
        <TimeOffPanel
          open={timeOff}
          branch={branch}
          resources={resources}
          canClose={tenant.permissions.includes('branches:write')}
          onClose={onCloseTimeOff}
        />
      )}
    </>
  )
}
