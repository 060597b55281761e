import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { rescheduleAppointment } from '@ringbook/api-contract'
import type { Appointment, Slot } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { localDateAt } from '../../ui/local-date.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { staffNames } from './appointment-resources.ts'
import { staffOf } from './booking-draft.ts'
import type { SlotQuestion } from './booking-draft.ts'
import { DetailsPart } from './details-part.tsx'
import { RefusedBooking } from './refused-booking.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { useCatalogue } from './use-catalogue.ts'
import type { Catalogue } from './use-catalogue.ts'
import { useUndo } from './use-undo.ts'

interface MoveFormProps {
  appointment: Appointment
  onClose(): void
}

/** Another time for an appointment, out of those that can be had. Whoever serves it stays if they can. */
export function MoveForm({ appointment, onClose }: MoveFormProps) {
  const { t } = useTranslation('booking')
  const catalogue = useCatalogue()
  return (
    <DetailsPart title={t('move.title')}>
      {catalogue.isPending ? <PageLoading /> : <LoadedMoveForm {...{ appointment, onClose, catalogue }} />}
    </DetailsPart>
  )
}

function LoadedMoveForm({ appointment, onClose, catalogue }: MoveFormProps & { catalogue: Catalogue }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const language = useLanguage()
  const { timezone } = appointment
  const [date, setDate] = useState(() => localDateAt(Math.max(Date.parse(appointment.start), Date.now()), timezone))
  const [resourceId, setResourceId] = useState('')
  const [slot, setSlot] = useState<Slot | null>(null)
  const move = useMove(appointment, onClose)
  const question = questionOf(appointment, { catalogue, resourceId })
  if (question === null) return <ProblemNotice error={catalogue.error} />
  const choose = (chosen: Slot) => {
    move.reset()
    setSlot(chosen)
    setDate(localDateAt(chosen.start, timezone))
  }
  return (
    <Stack gap="sm">
      <StaffField
        appointment={appointment}
        catalogue={catalogue}
        value={resourceId}
        onChange={(id) => {
          setResourceId(id)
          setSlot(null)
        }}
      />
      <SlotPicker
        question={question}
        timezone={timezone}
        date={date}
        onDate={setDate}
        chosenStart={slot?.start ?? null}
        onChoose={choose}
      />
      {move.error !== null && <RefusedBooking error={move.error} timezone={timezone} onChoose={choose} />}
      {slot !== null && (
        <Text size="sm" aria-live="polite">
          {[formatMoment(slot.start, { language, timezone }), staffNames(slot)].filter(Boolean).join(' · ')}
        </Text>
      )}
      <Group gap="xs">
        <Button disabled={slot === null} loading={move.isPending} onClick={() => slot !== null && move.send(slot)}>
          {t('move.submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {tFrame('frame.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

interface StaffFieldProps {
  appointment: Appointment
  catalogue: Catalogue
  value: string
  onChange(resourceId: string): void
}

function StaffField({ appointment, catalogue, value, onChange }: StaffFieldProps) {
  const { t } = useTranslation('booking')
  const service = catalogue.services.find(({ id }) => id === appointment.service?.id)
  const staff = service === undefined ? [] : staffOf(service, { catalogue, branchId: appointment.branch?.id ?? null })
  if (staff.length < 2) return null
  return (
    <NativeSelect
      label={t('book.staff')}
      data={[
        { value: '', label: t('move.sameIfPossible', { staff: staffNames(appointment) }) },
        ...staff.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

const MINUTE_MS = 60_000

function questionOf(
  appointment: Appointment,
  { catalogue, resourceId }: { catalogue: Catalogue; resourceId: string },
): SlotQuestion | null {
  if (appointment.service === null) return null
  const service = catalogue.services.find(({ id }) => id === appointment.service?.id)
  const minutes = (Date.parse(appointment.end) - Date.parse(appointment.start)) / MINUTE_MS
  const isUsual = service === undefined || service.duration_minutes === minutes
  const staffIds = appointment.resources.filter(({ type }) => type === 'staff').map(({ id }) => id)
  return {
    service_id: appointment.service.id,
    party_size: appointment.party_size,
    moved_appointment_id: appointment.id,
    booked_by: 'staff',
    ...(appointment.branch === null ? {} : { branch_id: appointment.branch.id }),
    ...(isUsual ? {} : { duration_minutes: minutes }),
    ...(service?.booking_mode === 'single_or_group'
      ? { mode: appointment.group_session_id === null ? ('single' as const) : ('group' as const) }
      : {}),
    ...(resourceId === '' ? { preferred_id: [...new Set(staffIds)] } : { resource_id: resourceId }),
  }
}

function useMove(appointment: Appointment, onClose: () => void) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const undo = useUndo()
  const move = useSend(rescheduleAppointment, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: (moved) => {
      const moment = formatMoment(moved.start, { language, timezone: moved.timezone })
      showToast(t('move.done', { moment }), { undo: () => undo(moved) })
      onClose()
    },
  })
  const { id, version } = appointment
  return {
    send: (slot: Slot) => move.mutate({ params: { appointment_id: id }, version, body: { slot_token: slot.token } }),
    reset: move.reset,
    isPending: move.isPending,
    error: move.error,
  }
}
