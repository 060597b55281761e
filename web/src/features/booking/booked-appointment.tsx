import { Skeleton, Text } from '@mantine/core'
import { getAppointment } from '@ringbook/api-contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AppointmentFacts } from './appointment-facts.tsx'
import classes from './booked-appointment.module.css'

interface BookedAppointmentProps {
  /** Null: nothing is booked yet. */
  appointmentId: string | null
  /** Grows whenever the appointment may have changed. */
  revision: number
}

/** The appointment that came of a conversation, as the calendar has it. */
export function BookedAppointment({ appointmentId, revision }: BookedAppointmentProps) {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const appointment = useQuery({
    queryKey: ['appointments', tenant.id, 'one', appointmentId, revision],
    queryFn: () => api.call(getAppointment, { tenantId: tenant.id, params: { appointment_id: appointmentId ?? '' } }),
    enabled: appointmentId !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <div className={classes.body} aria-live="polite">
      {appointmentId === null && (
        <Text size="sm" c="dimmed">
          {t('appointment.none')}
        </Text>
      )}
      {appointmentId !== null && appointment.data === undefined && appointment.isFetching && (
        <Skeleton height={20} width="60%" aria-label={t('frame.loading')} />
      )}
      {appointment.isError && <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />}
      {appointmentId !== null && appointment.data !== undefined && <AppointmentFacts appointment={appointment.data} />}
    </div>
  )
}
