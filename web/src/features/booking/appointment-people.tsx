import { Anchor } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { DetailsFacts } from './details-part.tsx'

/** Whom an appointment is for, and who cancelled it. */
export function AppointmentPeople({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const { customer, branch, cancelled_at: cancelledAt, cancelled_by: cancelledBy } = appointment
  const mayOpen = tenant.permissions.includes('customers:read')
  const cancelled = [
    cancelledBy === null ? null : t(`cancel.done_${cancelledBy}`),
    cancelledAt && formatMoment(cancelledAt, place),
  ]
  const facts = [
    {
      name: tFrame('appointment.customer'),
      value:
        customer !== null && mayOpen ? (
          <Anchor component={Link} to={`/customers/${customer.id}`} fz="inherit">
            {customer.name}
          </Anchor>
        ) : (
          (customer?.name ?? null)
        ),
    },
    { name: t('book.guest'), value: appointment.guest_name },
    { name: t('book.partySize'), value: appointment.party_size === 1 ? null : appointment.party_size },
    { name: t('book.branch'), value: branch?.name ?? null },
    { name: t('cancel.cancelled'), value: cancelled.filter(Boolean).join(', ') },
    { name: t('cancel.reason'), value: appointment.cancellation_reason },
  ]
  return <DetailsFacts facts={facts} />
}
