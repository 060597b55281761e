import { Button, Group, Stack } from '@mantine/core'
import { updateAppointment } from '@ringbook/api-contract'
import type { Appointment, AppointmentChange } from '@ringbook/api-contract'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { ChangeProblem } from './change-problem.tsx'

/** Opens a form in place of what it changes. */
export function EditButton({ what, onEdit }: { what: string; onEdit(): void }) {
  const { t: tFrame } = useTranslation()
  return (
    <Group>
      <Button
        variant="subtle"
        size="sm"
        px="xs"
        leftSection={<EditIcon size={16} />}
        aria-label={`${tFrame('frame.edit')}: ${what}`}
        onClick={onEdit}
      >
        {tFrame('frame.edit')}
      </Button>
    </Group>
  )
}

interface EditFormProps {
  /** As it was when editing began: what others change meanwhile is not overwritten. */
  appointment: Appointment
  /** What to save, or null if it cannot be saved as it stands. */
  change(): AppointmentChange | null
  onReload(): void
  onClose(): void
  /** The fields; told why the last attempt was refused. */
  children(error: Error | null): ReactNode
}

/** A form for some details of an appointment. */
export function EditForm({ appointment, change, onReload, onClose, children }: EditFormProps) {
  const { t: tFrame } = useTranslation()
  const save = useSend(updateAppointment, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: () => {
      showToast(tFrame('frame.saved'))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = change()
    if (body !== null) save.mutate({ params: { appointment_id: appointment.id }, version: appointment.version, body })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {children(save.error)}
        {save.error !== null && <ChangeProblem error={save.error} onReload={onReload} onDismiss={onClose} />}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {tFrame('frame.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
