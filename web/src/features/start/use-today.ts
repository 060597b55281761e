import { listAppointments, readTimetable } from '@ringbook/api-contract'
import { useAsk } from '../../api/use-ask.ts'
import { addDays, instantAt, todayAt } from '../../ui/local-date.ts'
import { usePresence } from '../identity/current-tenant.ts'

const PER_DAY_MAX = 100

/** What stands in the book today, and who works, at the branch or at all of them. */
export function useToday(branch: { id: string; timezone: string } | null) {
  const { tenant } = usePresence()
  const timezone = branch?.timezone ?? tenant.timezone
  const today = todayAt(timezone)
  const tomorrow = addDays(today, 1)
  const window = {
    from: instantAt({ date: today, time: '00:00' }, timezone),
    to: instantAt({ date: tomorrow, time: '00:00' }, timezone),
  }
  const at = branch === null ? {} : { branch_id: branch.id }
  const appointments = useAsk('appointments', listAppointments, { query: { ...window, ...at, limit: PER_DAY_MAX } })
  const mayRead = tenant.permissions.includes('appointments:read')
  const timetable = useAsk(
    'catalog',
    readTimetable,
    { query: { ...at, from: today, to: tomorrow } },
    { enabled: mayRead },
  )
  return { today, timezone, appointments, timetable }
}
