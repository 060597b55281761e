import { useMediaQuery } from '@mantine/hooks'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDates, formatLocalDate } from '../../ui/format.ts'
import { addDays } from '../../ui/local-date.ts'
import type { CalendarPlace } from './use-calendar.ts'

/** What a view shows, as a title: a day, a week from first to last, or a month. */
export function usePlaceTitle({ view, date, range }: CalendarPlace): string {
  const language = useLanguage()
  const isNarrow = useMediaQuery('(max-width: 48em)')
  const length = isNarrow ? 'short' : 'long'
  const day = { weekday: length, day: 'numeric', month: length } as const
  switch (view) {
    case 'day':
    case 'rows':
      return formatLocalDate(date, language, day)
    case 'week':
    case 'list':
      return formatDates({ from: range.from, to: addDays(range.to, -1) }, language)
    case 'month':
      return formatLocalDate(date, language, { month: 'long', year: 'numeric' })
  }
}
