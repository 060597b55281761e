import { Button, Group, Stack, Text } from '@mantine/core'
import { bookSeries, planSeries } from '@ringbook/api-contract'
import type { SeriesWithAppointments } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { instantAt, localDateAt, localTimeAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { NumberField } from './number-field.tsx'
import { COUNT_MAX, COUNT_MIN, nextDate, readRule } from './recurrence.ts'
import type { Recurrence } from './recurrence.ts'
import { SeriesPlanList } from './series-plan.tsx'

interface FurtherDatesPanelProps {
  series: SeriesWithAppointments
  onClose(): void
}

const COUNT_FIRST = 6

/** When the dates of a series go on by its rule; null if it has no end of its own, or a rule that cannot be gone on here. */
export function furtherStart(series: SeriesWithAppointments): string | null {
  const rule = readRule(series.recurrence_rule)
  const last = series.appointments.at(-1)?.series_starts_at ?? null
  if (rule === null || last === null || series.next_starts_at !== null) return null
  const { timezone } = series
  const date = nextDate(localDateAt(last, timezone), rule)
  return date === null ? null : instantAt({ date, time: localTimeAt(last, timezone) }, timezone)
}

/** Books further dates after the last of a series, for the same customer, as they are shown first. */
export function FurtherDatesPanel({ series, onClose }: FurtherDatesPanelProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const navigate = useNavigate()
  const [count, setCount] = useState(COUNT_FIRST)
  const [onConflict, setOnConflict] = useState<Recurrence['onConflict']>('skip')
  const wish = furtherWish(series, count)
  const plan = useAsk(
    'appointments',
    planSeries,
    { body: { ...wish, customer_id: series.customer_id ?? undefined } },
    { enabled: wish.start !== '' },
  )
  const book = useSend(bookSeries, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: ({ series: { id }, appointments }) => {
      showToast(t('repeat.done', { count: appointments.length }))
      onClose()
      void navigate({ to: '/series/$seriesId', params: { seriesId: id } })
    },
  })
  const send = () => {
    if (series.customer_id === null) return
    const shown = plan.data?.dates.flatMap(({ slot }) => (slot === null ? [] : [slot.start]))
    const expected_starts = onConflict === 'move' ? undefined : shown
    const customer = { id: series.customer_id }
    book.mutate({ body: { ...wish, customer, on_conflict: onConflict, expected_starts } })
  }
  return (
    <SidePanel title={t('series.further')} width="560px" onClose={onClose}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('series.furtherHint')}
        </Text>
        <NumberField label={t('repeat.count')} min={COUNT_MIN} max={COUNT_MAX} value={count} onChange={setCount} />
        <SeriesPlanList plan={plan} timezone={series.timezone} onConflict={onConflict} onChoose={setOnConflict} />
        {book.error !== null && <ProblemNotice error={book.error} />}
        <Group gap="xs">
          <Button loading={book.isPending} disabled={plan.data === undefined} onClick={send}>
            {t('book.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </SidePanel>
  )
}

function furtherWish(series: SeriesWithAppointments, count: number) {
  const rule = readRule(series.recurrence_rule)
  return {
    service_id: series.service_id ?? '',
    branch_id: series.branch_id ?? undefined,
    start: furtherStart(series) ?? '',
    recurrence_rule: `FREQ=${rule?.unit ?? 'WEEKLY'};INTERVAL=${rule?.every ?? 1}`,
    count,
    resource_ids: series.resource_ids,
    preferred_ids: series.preferred_ids,
    party_size: series.party_size,
    duration_minutes: series.duration_minutes,
    mode: series.mode ?? undefined,
    booked_by: 'staff' as const,
  }
}
