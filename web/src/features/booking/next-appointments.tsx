import { listAppointments } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { CalendarIcon } from '../../ui/icons.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { appointmentTones } from './appointment-tones.ts'
import { staffNames } from './appointment-resources.ts'

const SHOWN_MAX = 8
/** Those that still stand or are going on. */
const COMING_STATUSES = ['pending', 'scheduled', 'confirmed', 'checked_in', 'in_progress'] as const

/** What is booked from now on. */
export function NextAppointments() {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const appointments = useQuery({
    queryKey: ['appointments', tenant.id, 'next'],
    queryFn: () =>
      api.call(listAppointments, {
        tenantId: tenant.id,
        query: { from: new Date().toISOString(), status: [...COMING_STATUSES], limit: SHOWN_MAX },
      }),
  })
  return (
    <Section title={t('start.nextAppointments')} icon={<CalendarIcon />}>
      <RecordList query={appointments} rowCount={SHOWN_MAX} emptyText={t('start.noAppointments')}>
        {(appointment) => <AppointmentRow key={appointment.id} appointment={appointment} />}
      </RecordList>
    </Section>
  )
}

function AppointmentRow({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const what = [appointment.service?.name, staffNames(appointment)].filter(Boolean).join(' · ')
  return (
    <RecordList.Row
      lead={formatMoment(appointment.start, place)}
      title={appointment.customer?.name ?? t('start.noCustomer')}
      detail={what}
      tag={
        <StatusTag tone={appointmentTones[appointment.status]}>
          {t(`appointment.status.${appointment.status}`)}
        </StatusTag>
      }
    />
  )
}
