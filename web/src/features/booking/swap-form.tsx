import { Button, Group, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { listAppointments, swapAppointments } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatTime } from '../../ui/format.ts'
import { addDays, instantAt, localDateAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { staffNames } from './appointment-resources.ts'
import { DetailsPart } from './details-part.tsx'

interface SwapFormProps {
  appointment: Appointment
  onClose(): void
}

const SHOWN_MAX = 50
const SWAPPABLE = ['pending', 'scheduled', 'confirmed'] as const

/** Lets an appointment exchange its time with another one of a day. */
export function SwapForm({ appointment, onClose }: SwapFormProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { timezone } = appointment
  const [date, setDate] = useState(() => localDateAt(appointment.start, timezone))
  const [other, setOther] = useState<Appointment | null>(null)
  const swap = useSwap(onClose)
  const send = () => {
    if (other === null) return
    const body = { with_appointment_id: other.id, with_version: other.version }
    swap.mutate({ params: { appointment_id: appointment.id }, version: appointment.version, body })
  }
  return (
    <DetailsPart title={t('swap.title')}>
      <Stack gap="sm">
        <TextInput
          type="date"
          label={t('slots.day')}
          value={date}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') setDate(currentTarget.value)
            setOther(null)
          }}
        />
        <OthersOfDay appointment={appointment} date={date} chosen={other} onChoose={setOther} />
        {swap.error !== null && <ProblemNotice error={swap.error} />}
        <Group gap="xs">
          <Button disabled={other === null} loading={swap.isPending} onClick={send}>
            {t('swap.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </DetailsPart>
  )
}

interface OthersOfDayProps {
  appointment: Appointment
  date: string
  chosen: Appointment | null
  onChoose(other: Appointment): void
}

function OthersOfDay({ appointment, date, chosen, onChoose }: OthersOfDayProps) {
  const { t } = useTranslation('booking')
  const { timezone } = appointment
  const place = { language: useLanguage(), timezone }
  const from = instantAt({ date, time: '00:00' }, timezone)
  const to = instantAt({ date: addDays(date, 1), time: '00:00' }, timezone)
  const branch = appointment.branch === null ? {} : { branch_id: appointment.branch.id }
  const found = useAskPages('appointments', listAppointments, {
    query: { from, to, status: [...SWAPPABLE], limit: SHOWN_MAX, ...branch },
  })
  const others = found.items.filter((one) => one.id !== appointment.id && one.group_session_id === null)
  if (found.isPending) return <Skeleton height={90} />
  if (found.error !== null) return <ProblemNotice error={found.error} onRetry={found.retry} />
  if (others.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('swap.none')}
      </Text>
    )
  }
  return (
    <Radio.Group
      label={t('swap.with')}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const other = others.find((one) => one.id === id)
        if (other !== undefined) onChoose(other)
      }}
    >
      <Stack gap={8} mt={6}>
        {others.map((one) => (
          <Radio
            key={one.id}
            value={one.id}
            label={[formatTime(one.start, place), one.customer?.name, one.service?.name, staffNames(one)]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function useSwap(onClose: () => void) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  return useSend(swapAppointments, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: ({ appointment: { start, timezone } }) => {
      showToast(t('move.done', { moment: formatMoment(start, { language, timezone }) }))
      onClose()
    },
  })
}
