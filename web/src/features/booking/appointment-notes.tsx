import { Text, Textarea } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './appointment-details.module.css'
import { DetailsPart } from './details-part.tsx'
import { EditButton, EditForm } from './edit-part.tsx'

/** What every part of the details is given that can be changed in its place. */
export interface EditablePartProps {
  appointment: Appointment
  mayChange: boolean
  /** Asks for the appointment as it is now. */
  onReload(): void
}

/** What the customer wishes, and what the business notes for itself. */
export function AppointmentNotes({ appointment, mayChange, onReload }: EditablePartProps) {
  const { t } = useTranslation('booking')
  const [edited, setEdited] = useState<Appointment | null>(null)
  return (
    <DetailsPart title={t('notes.title')}>
      {edited === null ? (
        <>
          <Notes appointment={appointment} />
          {mayChange && <EditButton what={t('notes.title')} onEdit={() => setEdited(appointment)} />}
        </>
      ) : (
        <NotesForm appointment={edited} onReload={onReload} onClose={() => setEdited(null)} />
      )}
    </DetailsPart>
  )
}

function Notes({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const notes = [
    { name: t('notes.customer'), text: appointment.customer_notes ?? '' },
    { name: t('notes.internal'), text: appointment.internal_notes ?? '' },
  ].filter(({ text }) => text !== '')
  if (notes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('notes.none')}
      </Text>
    )
  }
  return notes.map(({ name, text }) => (
    <div key={name}>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <p className={classes.text}>{text}</p>
    </div>
  ))
}

function NotesForm(props: { appointment: Appointment; onReload(): void; onClose(): void }) {
  const { t } = useTranslation('booking')
  const [customer, setCustomer] = useState(props.appointment.customer_notes ?? '')
  const [internal, setInternal] = useState(props.appointment.internal_notes ?? '')
  return (
    <EditForm
      {...props}
      change={() => ({ customer_notes: customer.trim() || null, internal_notes: internal.trim() || null })}
    >
      {() => (
        <>
          <Textarea
            label={t('notes.customer')}
            autosize
            minRows={2}
            maxLength={4000}
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
        </>
      )}
    </EditForm>
  )
}
