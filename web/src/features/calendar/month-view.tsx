import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatTime } from '../../ui/format.ts'
import { todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { CalendarSearch } from './calendar-search.ts'
import classes from './month-view.module.css'
import { useMonth } from './use-calendar.ts'
import type { CalendarPlace } from './use-calendar.ts'
import { datesOf } from './zoned-time.ts'

/** Six weeks with how much stands on each day, and what comes first. A day opens as a day. */
export function MonthView({ place, search }: { place: CalendarPlace; search: CalendarSearch }) {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  const { days, timetable, isLoading, error, retry } = useMonth(place, search)
  const { timezone } = place.branch
  const dates = datesOf(place.range)
  const holidays = new Map((timetable?.holidays ?? []).map(({ date, name }) => [date, name]))
  const today = todayAt(timezone)
  if (error !== null) return <ProblemNotice error={error} onRetry={retry} />
  return (
    <div className={classes.month} aria-busy={isLoading} role="list" aria-label={t('views.month')}>
      {dates.slice(0, 7).map((date) => (
        <span key={date} className={classes.weekday} aria-hidden="true">
          {formatLocalDate(date, language, { weekday: 'short' })}
        </span>
      ))}
      {dates.map((date) => {
        const day = days.get(date)
        const count = day?.count ?? 0
        const holiday = holidays.get(date)
        const label = [
          formatLocalDate(date, language, { weekday: 'long', day: 'numeric', month: 'long' }),
          holiday,
          t('month.count', { count }),
        ]
        return (
          <div key={date} role="listitem" className={classes.cell}>
            <Link
              from="/calendar"
              to="/calendar"
              search={(before) => ({ ...before, view: 'day' as const, date })}
              className={classes.day}
              data-outside={date.slice(0, 7) !== place.date.slice(0, 7)}
              data-today={date === today}
            >
              <VisuallyHidden>{label.filter(Boolean).join(', ')}</VisuallyHidden>
              <span className={classes.head} aria-hidden="true">
                <span className={classes.number}>{Number(date.slice(8))}</span>
                {count > 0 && <span className={classes.count}>{count}</span>}
              </span>
              {holiday !== undefined && (
                <span className={classes.holiday} aria-hidden="true">
                  {holiday}
                </span>
              )}
              {day?.first.slice(0, holiday === undefined ? 3 : 2).map((appointment) => (
                <span key={appointment.id} className={classes.title}>
                  <b>{formatTime(appointment.start, { language, timezone })}</b>{' '}
                  {appointment.customer?.name ?? appointment.service?.name ?? t('item.noCustomer')}
                </span>
              ))}
              {count > 3 && (
                <span className={classes.more} aria-hidden="true">
                  {t('month.more', { count: count - 3 })}
                </span>
              )}
            </Link>
          </div>
        )
      })}
    </div>
  )
}
