import { ActionIcon, Button, Stack, Text, TextInput } from '@mantine/core'
import type { HoursOfDate } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './catalog.module.css'

export interface DifferingDay {
  readonly id: string
  readonly date: string
  readonly hours: readonly HoursOfDate[]
  readonly reason: string | null
}

interface Change {
  isPending: boolean
  error: Error | null
}

interface DifferingDaysProps {
  text: string
  /** What a day without hours is called. */
  emptyDay: string
  days: readonly DifferingDay[]
  isPending: boolean
  error: Error | null
  mayChange: boolean
  setting: Change
  clearing: Change
  onSet(day: { date: string; hours: HoursOfDate[]; reason: string | null }): void
  onClear(date: string): void
}

/** The dates that have hours of their own, to see, set and take back. */
export function DifferingDays(props: DifferingDaysProps) {
  const { t } = useTranslation('catalog')
  const { days, mayChange, onClear, clearing } = props
  const language = useLanguage()
  return (
    <Section title={t('days.title')}>
      <Text size="sm" c="dimmed" className={classes.lead}>
        {props.text}
      </Text>
      {props.error !== null && <ProblemNotice error={props.error} />}
      {clearing.error !== null && <ProblemNotice error={clearing.error} />}
      {!props.isPending && days.length === 0 && (
        <Text size="sm" className={classes.lead}>
          {t('days.none')}
        </Text>
      )}
      <ul className={classes.rows}>
        {days.map(({ id, date, hours, reason }) => {
          const name = formatLocalDate(date, language, DATE)
          const times = hours.map(({ start, end }) => `${start}–${end}`).join(', ')
          return (
            <li key={id}>
              <span className={classes.rowText}>
                {name}: {times === '' ? props.emptyDay : times}
                {reason !== null && <small>{reason}</small>}
              </span>
              {mayChange && (
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={t('days.backToWeek', { date: name })}
                  onClick={() => onClear(date)}
                >
                  <TrashIcon />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {mayChange && <SetDay setting={props.setting} onSet={props.onSet} />}
    </Section>
  )
}

const DATE = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
const FIRST_HOURS = { start: '09:00', end: '13:00' }

function SetDay({ setting, onSet }: Pick<DifferingDaysProps, 'setting' | 'onSet'>) {
  const { t } = useTranslation('catalog')
  const [date, setDate] = useState('')
  const [hours, setHours] = useState<readonly HoursOfDate[]>([])
  const [reason, setReason] = useState('')
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isComplete = date !== '' && hours.every(({ start, end }) => start !== '' && end !== '')
    setWrong(!isComplete)
    if (!isComplete) return
    onSet({ date, hours: hours.map(untilMidnight), reason: reason.trim() === '' ? null : reason.trim() })
  }
  return (
    <form onSubmit={submit} noValidate className={classes.part}>
      <Stack gap="sm">
        <div className={classes.line}>
          <TextInput
            type="date"
            label={t('days.date')}
            value={date}
            error={isWrong && date === '' && t('wrong.date')}
            onChange={({ currentTarget }) => setDate(currentTarget.value)}
          />
          <TextInput
            label={t('days.reason')}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </div>
        <HoursOfDay hours={hours} onChange={setHours} />
        {isWrong && date !== '' && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {t('wrong.hours')}
          </Text>
        )}
        {setting.error !== null && <ProblemNotice error={setting.error} />}
        <div>
          <Button type="submit" loading={setting.isPending}>
            {t('days.setDay')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function HoursOfDay(props: { hours: readonly HoursOfDate[]; onChange(hours: readonly HoursOfDate[]): void }) {
  const { t } = useTranslation('catalog')
  const { hours, onChange } = props
  return (
    <>
      {hours.map((one, index) => (
        // Hours have no names and are only told apart by their place.
        <div key={index} className={classes.line}>
          <TextInput
            type="time"
            label={t('days.start')}
            value={one.start}
            onChange={({ currentTarget }) => onChange(hours.with(index, { ...one, start: currentTarget.value }))}
          />
          <TextInput
            type="time"
            label={t('days.end')}
            value={one.end}
            onChange={({ currentTarget }) => onChange(hours.with(index, { ...one, end: currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('days.removeHours', { number: index + 1 })}
            onClick={() => onChange(hours.toSpliced(index, 1))}
          >
            <TrashIcon />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          variant="subtle"
          leftSection={<PlusIcon size={14} />}
          onClick={() => onChange([...hours, FIRST_HOURS])}
        >
          {t('days.more')}
        </Button>
      </div>
    </>
  )
}

/** A field shows midnight as 00:00; where hours end, the API wants it as 24:00. */
function untilMidnight({ start, end }: HoursOfDate): HoursOfDate {
  return { start, end: end === '00:00' ? '24:00' : end }
}
