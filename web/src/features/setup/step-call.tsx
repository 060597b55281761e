import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CalendarIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { BookedAppointment } from '../booking/booked-appointment.tsx'
import { PhonePanel } from '../calls/phone-panel.tsx'
import { useSimulatedCall } from '../calls/use-simulated-call.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './setup.module.css'

/** The first call: the owner rings the own receptionist, and sees the appointment. */
export function StepCall() {
  const { t } = useTranslation('setup')
  const { tenant } = usePresence()
  const actions = useSimulatedCall(tenant.id)
  const { call } = actions
  const isBooked = call.appointmentId !== null
  return (
    <Stack gap="md">
      <Text size="sm">{t('call.text')}</Text>
      <PhonePanel actions={actions} />
      <Section title={t('call.appointment')} icon={<CalendarIcon />}>
        <div className={classes.part}>
          <BookedAppointment appointmentId={call.appointmentId} revision={call.lines.length} />
        </div>
      </Section>
      <Group justify="flex-end">
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
          {t('call.toToday')}
        </Button>
        <Button variant={isBooked ? 'filled' : 'default'} renderRoot={(props) => <Link {...props} to="/calendar" />}>
          {t('call.toCalendar')}
        </Button>
      </Group>
    </Stack>
  )
}
