import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../ui/side-panel.tsx'
import { AppointmentDetails } from './appointment-details.tsx'

interface AppointmentPanelProps {
  appointmentId: string
  onClose(): void
}

/** One appointment beside the page that one is on: all that is known of it, and what can be done with it. */
export function AppointmentPanel({ appointmentId, onClose }: AppointmentPanelProps) {
  const { t } = useTranslation('booking')
  return (
    <SidePanel title={t('appointment.title')} width="560px" onClose={onClose}>
      <AppointmentDetails key={appointmentId} appointmentId={appointmentId} />
      <Anchor component={Link} to={`/appointments/${appointmentId}`} size="sm" underline="always" mt="md">
        {t('appointment.asPage')}
      </Anchor>
    </SidePanel>
  )
}
