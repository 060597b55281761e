import { ActionIcon, TextInput } from '@mantine/core'
import { countSlots } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { BackIcon, ForwardIcon } from '../../ui/icons.tsx'
import { addDays, mondayOf, todayAt } from '../../ui/local-date.ts'
import type { SlotQuestion } from './booking-draft.ts'
import classes from './day-strip.module.css'

interface DayStripProps {
  question: SlotQuestion
  date: string
  timezone: string
  onDate(date: string): void
}

const WEEK_DAYS = 7

/** A week of days, each with how much is free, and a field for a day far away. */
export function DayStrip({ question, date, timezone, onDate }: DayStripProps) {
  const { t } = useTranslation('booking')
  const monday = mondayOf(date)
  const today = todayAt(timezone)
  const counted = useAsk('appointments', countSlots, {
    query: { ...question, from: monday, to: addDays(monday, WEEK_DAYS) },
  })
  const counts = new Map(counted.data?.days.map((day) => [day.date, day.count]))
  const dates = Array.from({ length: WEEK_DAYS }, (_, day) => addDays(monday, day))
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t('slots.weekBefore')}
          disabled={monday <= today}
          onClick={() => onDate(addDays(date, -WEEK_DAYS) < today ? today : addDays(date, -WEEK_DAYS))}
        >
          <BackIcon />
        </ActionIcon>
        <TextInput
          type="date"
          aria-label={t('slots.day')}
          className={classes.date}
          value={date}
          min={today}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') onDate(currentTarget.value)
          }}
        />
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t('slots.weekAfter')}
          onClick={() => onDate(addDays(date, WEEK_DAYS))}
        >
          <ForwardIcon />
        </ActionIcon>
      </div>
      <div className={classes.days} role="group" aria-label={t('slots.days')}>
        {dates.map((one) => (
          <Day
            key={one}
            date={one}
            isChosen={one === date}
            isPast={one < today}
            count={counts.get(one)}
            onDate={onDate}
          />
        ))}
      </div>
    </div>
  )
}

interface DayProps {
  date: string
  isChosen: boolean
  isPast: boolean
  /** Undefined: not known yet. */
  count: number | undefined
  onDate(date: string): void
}

function Day({ date, isChosen, isPast, count, onDate }: DayProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const long = formatLocalDate(date, language, { weekday: 'long', day: 'numeric', month: 'long' })
  const free = count === undefined ? '' : t('slots.free', { count })
  return (
    <button
      type="button"
      className={classes.day}
      aria-pressed={isChosen}
      aria-label={`${long} ${free}`}
      disabled={isPast}
      data-free={count !== undefined && count > 0}
      onClick={() => onDate(date)}
    >
      <span className={classes.weekday}>{formatLocalDate(date, language, { weekday: 'short' })}</span>
      <span className={classes.number}>{Number(date.slice(8))}</span>
      <span className={classes.count}>{count === undefined ? ' ' : count === 0 ? '–' : count}</span>
    </button>
  )
}
