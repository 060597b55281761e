import { Button, Group, NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { changeSeries, planSeriesChange } from '@ringbook/api-contract'
import type { Appointment, ChangedSeries, Series, SeriesChangePlan } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { instantAt, localDateAt, localTimeAt } from '../../ui/local-date.ts'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { staffNames } from './appointment-resources.ts'
import { staffOf } from './booking-draft.ts'
import { ChangeProblem } from './change-problem.tsx'
import type { DatesInScope } from './series-panel.tsx'
import { DateRow } from './series-plan.tsx'
import classes from './series-plan.module.css'
import { useCatalogue } from './use-catalogue.ts'

interface MoveDatesFormProps {
  series: Series
  meant: DatesInScope
  /** The date that is named; the others move by as much. */
  named: Appointment
  onReload(): void
  onClose(): void
}

/** Another time or person for dates of a series. First it is shown what would come of it, then it is done. */
export function MoveDatesForm({ series, meant, named, onReload, onClose }: MoveDatesFormProps) {
  const { t } = useTranslation('booking')
  const { timezone } = named
  const [date, setDate] = useState(() => localDateAt(named.start, timezone))
  const [time, setTime] = useState(() => localTimeAt(named.start, timezone))
  const [resourceId, setResourceId] = useState('')
  const [onConflict, setOnConflict] = useState<'skip' | 'move'>('skip')
  const plan = useSend(planSeriesChange, { changes: [] })
  const apply = useSend(changeSeries, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: ({ appointments }) => {
      showToast(t('series.moved', { count: appointments.length }))
      onClose()
    },
  })
  const isMoved = date !== localDateAt(named.start, timezone) || time !== localTimeAt(named.start, timezone)
  const change = {
    ...meant,
    ...(isMoved ? { start: instantAt({ date, time }, timezone) } : {}),
    ...(resourceId === '' ? {} : { resource_ids: [resourceId] }),
  }
  const asked = { params: { series_id: series.id }, version: series.version }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (plan.data === undefined) plan.mutate({ ...asked, body: change })
    else apply.mutate({ ...asked, body: { ...change, on_conflict: onConflict } })
  }
  const edit = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
    plan.reset()
    apply.reset()
    set(event.currentTarget.value)
  }
  const error = plan.error ?? apply.error
  return (
    <form onSubmit={submit} aria-label={t('series.move')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="xs">
          <TextInput type="date" required label={t('slots.day')} value={date} onChange={edit(setDate)} />
          <TextInput type="time" required label={t('series.time')} value={time} onChange={edit(setTime)} />
        </SimpleGrid>
        <StaffChoice named={named} value={resourceId} onChange={edit(setResourceId)} />
        {plan.data !== undefined && (
          <ShownPlan plan={plan.data} timezone={timezone} onConflict={onConflict} onChoose={setOnConflict} />
        )}
        {error !== null && <ChangeProblem error={error} onReload={onReload} onDismiss={onClose} />}
        <Group>
          <Button type="submit" loading={plan.isPending || apply.isPending} disabled={!isMoved && resourceId === ''}>
            {plan.data === undefined ? t('series.plan') : t('series.apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface StaffChoiceProps {
  named: Appointment
  value: string
  onChange(event: { currentTarget: { value: string } }): void
}

function StaffChoice({ named, value, onChange }: StaffChoiceProps) {
  const { t } = useTranslation('booking')
  const catalogue = useCatalogue()
  const service = catalogue.services.find(({ id }) => id === named.service?.id)
  const staff = service === undefined ? [] : staffOf(service, { catalogue, branchId: named.branch?.id ?? null })
  if (staff.length < 2) return null
  return (
    <NativeSelect
      label={t('book.staff')}
      data={[
        { value: '', label: t('move.sameIfPossible', { staff: staffNames(named) }) },
        ...staff.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={onChange}
    />
  )
}

interface ShownPlanProps {
  plan: SeriesChangePlan
  timezone: string
  onConflict: 'skip' | 'move'
  onChoose(onConflict: 'skip' | 'move'): void
}

function ShownPlan({ plan, timezone, onConflict, onChoose }: ShownPlanProps) {
  const { t } = useTranslation('booking')
  const leftOut = plan.skip.left_out.length
  return (
    <Stack gap="xs" aria-live="polite">
      <Text size="sm" fw={600}>
        {t('series.wouldMove', { count: plan[onConflict].appointments.length })}
      </Text>
      <Planned changed={plan[onConflict]} timezone={timezone} />
      {leftOut > 0 && (
        <Radio.Group
          label={t('repeat.whatThen')}
          value={onConflict}
          onChange={(value) => onChoose(value === 'move' ? 'move' : 'skip')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="skip" label={t('series.stay')} />
            <Radio value="move" label={t('repeat.on.move')} />
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  )
}

function Planned({ changed, timezone }: { changed: ChangedSeries; timezone: string }) {
  const place = { language: useLanguage(), timezone }
  return (
    <ul className={classes.dates}>
      {changed.appointments.map((appointment) => (
        <li key={appointment.id} className={classes.date} data-free="true">
          <span className={classes.moment}>{formatMoment(appointment.start, place)}</span>
          <span className={classes.staff}>{staffNames(appointment)}</span>
        </li>
      ))}
      {changed.left_out.map((date) => (
        <DateRow key={date.series_starts_at} date={date} timezone={timezone} />
      ))}
    </ul>
  )
}
