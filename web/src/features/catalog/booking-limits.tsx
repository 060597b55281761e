import { ActionIcon, Button, NativeSelect, Text } from '@mantine/core'
import { createBookingLimit, deleteBookingLimit, listBookingLimits } from '@ringbook/api-contract'
import type { BookingLimit, BookingLimitInput } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { TrashIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'

type Subject = Pick<BookingLimitInput, 'scope' | 'service_id' | 'resource_id'>

interface BookingLimitsProps {
  /** Of what the bookings are counted. */
  subject: Subject
  mayChange: boolean
}

/** How much of a service, or with a person, may be booked in a day, week or month. */
export function BookingLimits({ subject, mayChange }: BookingLimitsProps) {
  const { t } = useTranslation('catalog')
  const asked = useAskAll('catalog', listBookingLimits, {
    scope: subject.scope,
    ...(subject.scope === 'service' ? { service_id: subject.service_id ?? undefined } : {}),
    ...(subject.scope === 'resource' ? { resource_id: subject.resource_id ?? undefined } : {}),
  })
  return (
    <Section title={t('limit.title')}>
      <Text size="sm" c="dimmed" className={classes.lead}>
        {t('limit.text')}
      </Text>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      <ul className={classes.rows}>
        {(asked.data ?? []).map((limit) => (
          <LimitRow key={limit.id} limit={limit} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && <AddLimit subject={subject} />}
    </Section>
  )
}

function LimitRow({ limit, mayChange }: { limit: BookingLimit; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const lifting = useSend(deleteBookingLimit, { changes: ['catalog'], onDone: () => showToast(t('limit.lifted')) })
  const amounts = [
    ...(limit.max_count === null ? [] : [t('limit.count', { count: limit.max_count })]),
    ...(limit.max_minutes === null ? [] : [t('limit.minutes', { minutes: limit.max_minutes })]),
  ]
  const text = `${amounts.join(', ')} ${t(`limit.per.${limit.period}`)}`
  return (
    <li>
      <span className={classes.rowText}>{text}</span>
      {lifting.error !== null && <ProblemNotice error={lifting.error} />}
      {mayChange && (
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('removeName', { name: text })}
          loading={lifting.isPending}
          onClick={() => lifting.mutate({ params: { limit_id: limit.id } })}
        >
          <TrashIcon />
        </ActionIcon>
      )}
    </li>
  )
}

const PERIODS = ['day', 'week', 'month'] as const

function AddLimit({ subject }: { subject: Subject }) {
  const { t } = useTranslation('catalog')
  const [count, setCount] = useState(Number.NaN)
  const [minutes, setMinutes] = useState(Number.NaN)
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('day')
  const adding = useSend(createBookingLimit, {
    changes: ['catalog'],
    onDone: () => {
      setCount(Number.NaN)
      setMinutes(Number.NaN)
    },
  })
  const given = (amount: number) => (Number.isNaN(amount) ? null : amount)
  const add = () =>
    adding.mutate({ body: { ...subject, period, max_count: given(count), max_minutes: given(minutes) } })
  return (
    <div className={classes.part}>
      <div className={classes.line}>
        <CountField label={t('limit.maxCount')} min={1} value={count} onChange={setCount} />
        <CountField label={t('limit.maxMinutes')} min={1} value={minutes} onChange={setMinutes} />
        <NativeSelect
          label={t('limit.period')}
          data={PERIODS.map((value) => ({ value, label: t(`limit.per.${value}`) }))}
          value={period}
          onChange={({ currentTarget: { value } }) => setPeriod(PERIODS.find((one) => one === value) ?? 'day')}
        />
        <Button variant="default" loading={adding.isPending} onClick={add}>
          {t('limit.add')}
        </Button>
      </div>
      {adding.error !== null && <ProblemNotice error={adding.error} />}
    </div>
  )
}
