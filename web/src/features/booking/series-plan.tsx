import { Radio, Skeleton, Stack, Text } from '@mantine/core'
import type { PlannedDate, SeriesPlan } from '@ringbook/api-contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { refusalText } from '../../ui/problem-text.ts'
import { staffNames } from './appointment-resources.ts'
import type { Recurrence } from './recurrence.ts'
import classes from './series-plan.module.css'

interface SeriesPlanListProps {
  plan: UseQueryResult<SeriesPlan>
  timezone: string
  onConflict: Recurrence['onConflict']
  onChoose(onConflict: Recurrence['onConflict']): void
}

/** Every date that a series would have: when it can be had, or why not and when instead. Nothing is booked yet. */
export function SeriesPlanList({ plan, timezone, onConflict, onChoose }: SeriesPlanListProps) {
  const { t } = useTranslation('booking')
  if (plan.isPending) return <Skeleton height={120} />
  if (plan.data === undefined) return <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
  const { dates, conflict_count: conflicts, bookable_count: count, next_starts_at: next } = plan.data
  return (
    <Stack gap="sm" aria-live="polite">
      <Text size="sm" fw={600}>
        {[t('repeat.bookable', { count }), conflicts > 0 ? t('repeat.conflicts', { count: conflicts }) : ''].join(' ')}
      </Text>
      <ul className={classes.dates}>
        {dates.map((date) => (
          <DateRow key={date.series_starts_at} date={date} timezone={timezone} />
        ))}
      </ul>
      {next !== null && (
        <Text size="sm" c="dimmed">
          {t('repeat.goesOn')}
        </Text>
      )}
      {conflicts > 0 && <ConflictChoice value={onConflict} onChange={onChoose} />}
    </Stack>
  )
}

const ALTERNATIVES_SHOWN = 3

/** One date as it was planned. */
export function DateRow({ date, timezone }: { date: PlannedDate; timezone: string }) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const place = { language: useLanguage(), timezone }
  const { slot, reason, resource, alternatives } = date
  const why = reason === null ? '' : [resource?.name, refusalText(say, reason) ?? reason].filter(Boolean).join(': ')
  const instead = alternatives
    .slice(0, ALTERNATIVES_SHOWN)
    .map(({ start }) => formatMoment(start, place))
    .join(' · ')
  return (
    <li className={classes.date} data-free={date.is_bookable}>
      {date.is_bookable ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
      <span>
        <span className={classes.moment}>{formatMoment(slot?.start ?? date.series_starts_at, place)}</span>{' '}
        {slot !== null && <span className={classes.staff}>{staffNames(slot)}</span>}
        {why !== '' && <span className={classes.why}>{why}</span>}
        {instead !== '' && <span className={classes.why}>{t('repeat.near', { moments: instead })}</span>}
      </span>
    </li>
  )
}

const CHOICES = ['skip', 'move', 'fail'] as const

function ConflictChoice(props: { value: Recurrence['onConflict']; onChange(value: Recurrence['onConflict']): void }) {
  const { t } = useTranslation('booking')
  return (
    <Radio.Group
      label={t('repeat.whatThen')}
      value={props.value}
      onChange={(chosen) => props.onChange(CHOICES.find((one) => one === chosen) ?? 'skip')}
    >
      <Stack gap={6} mt={6}>
        {CHOICES.map((choice) => (
          <Radio key={choice} value={choice} label={t(`repeat.on.${choice}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
