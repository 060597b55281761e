import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { updateAppointment } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import classes from './appointment-details.module.css'
import { ChangeProblem } from './change-problem.tsx'
import { DetailsPart } from './details-part.tsx'

interface AppointmentNotesProps {
  appointment: Appointment
  mayChange: boolean
  onReload(): void
}

/** What the customer wishes, and what the business notes for itself. */
export function AppointmentNotes({ appointment, mayChange, onReload }: AppointmentNotesProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  // The version that was seen when editing began: what others change meanwhile is not overwritten.
  const [edited, setEdited] = useState<Appointment | null>(null)
  const notes = [
    { name: t('notes.customer'), text: appointment.customer_notes },
    { name: t('notes.internal'), text: appointment.internal_notes },
  ]
  return (
    <DetailsPart title={t('notes.title')}>
      {edited === null ? (
        <>
          {notes.every(({ text }) => text === null || text === '') && (
            <Text size="sm" c="dimmed">
              {t('notes.none')}
            </Text>
          )}
          {notes.map(
            ({ name, text }) =>
              text !== null &&
              text !== '' && (
                <div key={name}>
                  <Text size="xs" c="dimmed">
                    {name}
                  </Text>
                  <p className={classes.text}>{text}</p>
                </div>
              ),
          )}
          {mayChange && (
            <Group>
              <Button
                variant="subtle"
                size="sm"
                px="xs"
                leftSection={<EditIcon size={16} />}
                onClick={() => setEdited(appointment)}
              >
                {tFrame('frame.edit')}
              </Button>
            </Group>
          )}
        </>
      ) : (
        <NotesForm appointment={edited} onReload={onReload} onClose={() => setEdited(null)} />
      )}
    </DetailsPart>
  )
}

interface NotesFormProps {
  appointment: Appointment
  onReload(): void
  onClose(): void
}

function NotesForm({ appointment, onReload, onClose }: NotesFormProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const [customer, setCustomer] = useState(appointment.customer_notes ?? '')
  const [internal, setInternal] = useState(appointment.internal_notes ?? '')
  const save = useSend(updateAppointment, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: () => {
      showToast(tFrame('frame.saved'))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { customer_notes: orNull(customer), internal_notes: orNull(internal) }
    save.mutate({ params: { appointment_id: appointment.id }, version: appointment.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={t('notes.customer')}
          autosize
          minRows={2}
          maxLength={4000}
          data-autofocus
          autoFocus
          value={customer}
          onChange={({ currentTarget }) => setCustomer(currentTarget.value)}
        />
        <Textarea
          label={t('notes.internal')}
          description={t('notes.internalHint')}
          autosize
          minRows={2}
          maxLength={4000}
          value={internal}
          onChange={({ currentTarget }) => setInternal(currentTarget.value)}
        />
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

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text
}
