import { Anchor } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import classes from './appointment-details.module.css'
import { AppointmentDetails } from './appointment-details.tsx'

const route = getRouteApi('/signed-in/appointments/$appointmentId')

/** One appointment on a page of its own, to which calls, messages and customers lead. */
export function AppointmentPage() {
  const { t } = useTranslation('booking')
  const { appointmentId } = route.useParams()
  return (
    <Page
      title={t('appointment.title')}
      width="text"
      back={
        <Anchor component={Link} to="/appointments" size="sm">
          {t('appointments.title')}
        </Anchor>
      }
    >
      <div className={classes.card}>
        <AppointmentDetails key={appointmentId} appointmentId={appointmentId} />
      </div>
    </Page>
  )
}
