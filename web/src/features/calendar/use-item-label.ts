import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTimes } from '../../ui/format.ts'
import type { CalendarItem } from './calendar-items.ts'

/** Says an item in one line: '10:30 – 11:15, Anna Schmidt, Haircut, with María García, Booked'. */
export function useItemLabel(): (item: CalendarItem) => string {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  return ({ start, end, timezone, title, service, places, status, resources }) => {
    const span = { start: new Date(start).toISOString(), end: new Date(end).toISOString() }
    const staff = resources.filter(({ type }) => type === 'staff').map(({ name }) => name)
    return [
      formatTimes(span, { language, timezone }),
      title,
      service,
      staff.length === 0 ? '' : t('item.with', { names: staff.join(', ') }),
      places === null ? '' : t('item.places', { places }),
      status === null ? '' : say(`appointment.status.${status}`),
    ]
      .filter(Boolean)
      .join(', ')
  }
}
