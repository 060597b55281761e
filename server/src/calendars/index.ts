export type { CalendarsRefusal, CalendarsRefusalCode } from './errors.ts'
export type { BusySpan, CalendarStatus, ExternalCalendar } from './external-calendar.ts'
export { calendarsRoutes } from './http.ts'
export {
  changeCalendar,
  createCalendar,
  deleteCalendar,
  getCalendar,
  listBusy,
  listCalendars,
} from './keep-calendars.ts'
export { replaceBusy } from './replace-busy.ts'
export type { BusyTime } from './replace-busy.ts'
export { reportFailure } from './report-failure.ts'
export { readExternalBusy } from './store/external-busy.ts'
export type { ExternalBusy } from './store/external-busy.ts'
export { noteStaleCalendars } from './tasks/note-stale-calendars.ts'
