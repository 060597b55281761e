import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTimes } from '../../ui/format.ts'
import { ClockIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { freeTimes } from './gaps.ts'
import classes from './start-page.module.css'
import type { useToday } from './use-today.ts'

/** Who has time today, and when: what can still be filled. */
export function FreeToday({ day }: { day: ReturnType<typeof useToday> }) {
  const { t } = useTranslation('start')
  const place = { language: useLanguage(), timezone: day.timezone }
  const { data: timetable } = day.timetable
  const appointments = day.appointments.data?.items
  if (timetable === undefined || appointments === undefined) return null
  const free = freeTimes(timetable, { appointments, now: Date.now() })
  return (
    <Section title={t('free.title')} icon={<ClockIcon />}>
      {free.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.part}>
          {t('free.none')}
        </Text>
      ) : (
        <dl className={classes.free}>
          {free.map(({ id, name, gaps }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>
                {gaps
                  .map(({ start, end }) =>
                    formatTimes({ start: new Date(start).toISOString(), end: new Date(end).toISOString() }, place),
                  )
                  .join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Link to="/calendar" className={classes.more}>
        {t('toCalendar')}
      </Link>
    </Section>
  )
}
