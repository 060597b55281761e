import { Anchor } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { DetailsFacts } from './details-part.tsx'

/** The customer of an appointment, with a way to them for whoever may see customers; null where there is none. */
export function CustomerOf({ appointment: { customer } }: { appointment: Appointment }) {
  const { tenant } = usePresence()
  if (customer === null || !tenant.permissions.includes('customers:read')) return customer?.name ?? null
  return (
    <Anchor component={Link} to={`/customers/${customer.id}`} fz="inherit">
      {customer.name}
    </Anchor>
  )
}

/** Where an appointment is, for whom and how many, and who cancelled it. */
export function AppointmentPeople({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const { branch, cancelled_at: cancelledAt, cancelled_by: cancelledBy } = appointment
  const cancelled = [
    cancelledBy === null ? null : t(`cancel.done_${cancelledBy}`),
    cancelledAt && formatMoment(cancelledAt, place),
  ]
  const facts = [
    { name: t('book.guest'), value: appointment.guest_name },
    { name: t('book.partySize'), value: appointment.party_size === 1 ? null : appointment.party_size },
    { name: t('book.branch'), value: branch?.name ?? null },
    { name: t('cancel.cancelled'), value: cancelled.filter(Boolean).join(', ') },
    { name: t('cancel.reason'), value: appointment.cancellation_reason },
  ]
  return <DetailsFacts facts={facts} />
}
