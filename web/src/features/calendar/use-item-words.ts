import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import type { CalendarItem } from './calendar-items.ts'

interface ItemWords {
  /** In one line: '10:30 – 11:15, Anna Schmidt, Haircut, with María García, Booked'. */
  readonly label: string
  readonly startTime: string
  /** What a small card does not show: 'until 11:15, with María García, Booked'. */
  readonly rest: string
}

/** What is said of an item, to those who see it and to those who do not. */
export function useItemWords(): (item: CalendarItem) => ItemWords {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  return ({ start, end, timezone, title, service, places, status, resources }) => {
    const time = (instant: number) => formatTime(new Date(instant).toISOString(), { language, timezone })
    const staff = resources.filter(({ type }) => type === 'staff').map(({ name }) => name)
    const more = [
      staff.length === 0 ? '' : t('item.with', { names: staff.join(', ') }),
      places === null ? '' : t('item.places', { places }),
      status === null ? '' : say(`appointment.status.${status}`),
    ]
    const line = (parts: readonly string[]) => parts.filter(Boolean).join(', ')
    return {
      label: line([`${time(start)} – ${time(end)}`, title, service, ...more]),
      startTime: time(start),
      rest: line([t('item.until', { time: time(end) }), ...more]),
    }
  }
}
