import { ActionIcon, Button, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import type { DraftHours } from './draft.ts'
import classes from './setup.module.css'

/** Monday first. */
const DAYS = [1, 2, 3, 4, 5, 6, 0] as const
/** Any Sunday: the names of the days are made from the days after it. */
const A_SUNDAY = '2026-11-15'
const FIRST_HOURS = { opensAt: '09:00', closesAt: '18:00' }
const MORE_HOURS = { opensAt: '15:00', closesAt: '19:00' }

interface WeekFieldsProps {
  hours: readonly DraftHours[]
  onChange(hours: readonly DraftHours[]): void
}

/** The opening hours of a week, day by day; a day without any is closed. */
export function WeekFields({ hours, onChange }: WeekFieldsProps) {
  const { t } = useTranslation('setup')
  const language = useLanguage()
  const set = (id: string, part: Partial<DraftHours>) =>
    onChange(hours.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const add = (day: number) => {
    const usual = hours.some((one) => one.day === day) ? MORE_HOURS : FIRST_HOURS
    onChange([...hours, { id: crypto.randomUUID(), day, ...usual }])
  }
  return (
    <ul className={classes.week}>
      {DAYS.map((day) => {
        const name = nameOfDay(day, language)
        const ofDay = hours.filter((one) => one.day === day)
        return (
          <li key={day}>
            <span className={classes.day}>{name}</span>
            <div className={classes.stretches}>
              {ofDay.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('place.closed')}
                </Text>
              )}
              {ofDay.map(({ id, opensAt, closesAt }) => (
                <div key={id} className={classes.stretch}>
                  <TextInput
                    type="time"
                    aria-label={t('place.opens', { day: name })}
                    value={opensAt}
                    onChange={({ currentTarget }) => set(id, { opensAt: currentTarget.value })}
                  />
                  <span aria-hidden="true">–</span>
                  <TextInput
                    type="time"
                    aria-label={t('place.closes', { day: name })}
                    value={closesAt}
                    onChange={({ currentTarget }) => set(id, { closesAt: currentTarget.value })}
                  />
                  <ActionIcon
                    variant="subtle"
                    size="lg"
                    aria-label={t('place.removeHours', { day: name })}
                    onClick={() => onChange(hours.filter((one) => one.id !== id))}
                  >
                    <TrashIcon />
                  </ActionIcon>
                </div>
              ))}
            </div>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<PlusIcon size={14} />}
              aria-label={t('place.addHoursOn', { day: name })}
              onClick={() => add(day)}
            >
              {t('place.addHours')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function nameOfDay(day: number, language: string): string {
  const date = `2026-11-${Number(A_SUNDAY.slice(8)) + day}`
  return formatLocalDate(date, language, { weekday: 'long' })
}
