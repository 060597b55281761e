import { Skeleton, Stack } from '@mantine/core'
import { getAppointment } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AppointmentActions } from './appointment-actions.tsx'
import classes from './appointment-details.module.css'
import { AppointmentFacts } from './appointment-facts.tsx'
import { AppointmentHistory } from './appointment-history.tsx'
import { AppointmentNotes } from './appointment-notes.tsx'
import { AppointmentOrigin } from './appointment-origin.tsx'
import { AppointmentPeople, CustomerOf } from './appointment-people.tsx'
import { AppointmentPrice } from './appointment-price.tsx'
import type { AppointmentForm } from './appointment-steps.ts'
import { CancelForm } from './cancel-form.tsx'
import { GivenAnswers } from './given-answers.tsx'
import { MoveForm } from './move-form.tsx'
import { SwapForm } from './swap-form.tsx'

/** An appointment with all that is known of it, and what can be done with it by whoever looks. */
export function AppointmentDetails({ appointmentId }: { appointmentId: string }) {
  const { t } = useTranslation()
  const asked = useAsk('appointments', getAppointment, { params: { appointment_id: appointmentId } })
  if (asked.isPending) return <Skeleton height={320} aria-label={t('frame.loading')} />
  if (asked.data === undefined) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
  return <KnownAppointment appointment={asked.data} onReload={() => void asked.refetch()} />
}

interface KnownAppointmentProps {
  appointment: Appointment
  /** Asks for it as it is now. */
  onReload(): void
}

function KnownAppointment({ appointment, onReload }: KnownAppointmentProps) {
  const { tenant } = usePresence()
  const [form, setForm] = useState<AppointmentForm | null>(null)
  const mayChange = tenant.permissions.includes('appointments:write')
  const close = () => setForm(null)
  return (
    <Stack gap="lg" className={classes.details}>
      <AppointmentFacts
        appointment={appointment}
        customer={appointment.customer === null ? undefined : <CustomerOf appointment={appointment} />}
      />
      {mayChange && form === null && (
        <AppointmentActions appointment={appointment} onForm={setForm} onReload={onReload} />
      )}
      {form === 'move' && <MoveForm appointment={appointment} onClose={close} />}
      {form === 'cancel' && <CancelForm appointment={appointment} onClose={close} />}
      {form === 'swap' && <SwapForm appointment={appointment} onClose={close} />}
      {form === null && (
        <>
          <AppointmentPeople appointment={appointment} />
          <AppointmentPrice appointment={appointment} mayChange={mayChange} onReload={onReload} />
          <GivenAnswers appointment={appointment} mayChange={mayChange} onReload={onReload} />
          <AppointmentNotes appointment={appointment} mayChange={mayChange} onReload={onReload} />
          <AppointmentOrigin appointment={appointment} />
          <AppointmentHistory appointment={appointment} />
        </>
      )}
    </Stack>
  )
}
