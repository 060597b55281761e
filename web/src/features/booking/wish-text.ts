import type { WaitlistEntry } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { addDays } from '../../ui/local-date.ts'

/** A Sunday, from which the days of the week are counted. */
const SOME_SUNDAY = '2026-11-22'
const WEEK_DAYS = 7

/** What somebody on the waitlist wants, in short words. */
export function useWishText() {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const dayName = (day: number) => formatLocalDate(addDays(SOME_SUNDAY, day), language, { weekday: 'short' })
  return {
    /** 'Mon 23 Nov – Fri 4 Dec, Mon, Tue' */
    datesText: ({ from_date, until_date, days_of_week: days }: WaitlistEntry) => {
      const dates = [...new Set([from_date, until_date])].map((date) => formatLocalDate(date, language)).join(' – ')
      // The week begins on Monday, whatever number Sunday has.
      const inOrder = days.toSorted((a, b) => ((a + 6) % WEEK_DAYS) - ((b + 6) % WEEK_DAYS))
      return days.length === WEEK_DAYS ? dates : `${dates}: ${inOrder.map(dayName).join(', ')}`
    },
    /** '17:00 – 20:00', or that any time suits */
    timesText: ({ times_of_day: times }: WaitlistEntry) =>
      times.length === 0 ? t('waitlist.anyTime') : times.map(({ start, end }) => `${start} – ${end}`).join(', '),
  }
}
