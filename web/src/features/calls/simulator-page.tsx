import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CalendarIcon, StepsIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { BookedAppointment } from '../booking/booked-appointment.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { PhonePanel } from './phone-panel.tsx'
import classes from './simulator-page.module.css'
import { ToolCallList } from './tool-call-list.tsx'
import { useSimulatedCall } from './use-simulated-call.ts'

/** A telephone to type or talk to, beside it what the receptionist does and what comes of it. */
export function SimulatorPage() {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const actions = useSimulatedCall(tenant.id)
  const { call } = actions
  usePageTitle(t('simulator.title'))
  return (
    <div className={classes.page}>
      <div className={classes.intro}>
        <Title order={1} size="h3">
          {t('simulator.title')}
        </Title>
        <p>{t('simulator.intro')}</p>
      </div>
      <PhonePanel actions={actions} />
      <div className={classes.results}>
        <Section title={t('appointment.title')} icon={<CalendarIcon />} className={classes.appointment}>
          <BookedAppointment appointmentId={call.appointmentId} revision={call.lines.length} />
        </Section>
        <Section title={t('simulator.steps')} icon={<StepsIcon />} className={classes.steps}>
          <ToolCallList toolCalls={call.toolCalls} />
        </Section>
      </div>
    </div>
  )
}
