import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CodeIcon, PhoneIcon } from '../../ui/icons.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { NextAppointments } from '../booking/next-appointments.tsx'
import { RecentCalls } from '../calls/recent-calls.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './start-page.module.css'

/** The first page inside: what is coming, what happened last, and where to go. */
export function StartPage() {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  usePageTitle(tenant.name)
  const may = (permission: (typeof tenant.permissions)[number]) => tenant.permissions.includes(permission)
  return (
    <div className={classes.page}>
      <Title order={1} size="h2">
        {tenant.name}
      </Title>
      <div className={classes.doors}>
        {may('calls:simulate') && (
          <Link to="/simulator" className={classes.door} data-primary>
            <PhoneIcon size={22} />
            <DoorText title={t('start.trySimulator')} text={t('start.trySimulatorText')} />
          </Link>
        )}
        <a href="/api/docs" className={classes.door}>
          <CodeIcon size={22} />
          <DoorText title={t('start.openDocs')} text={t('start.openDocsText')} />
        </a>
      </div>
      <div className={classes.lists}>
        {may('appointments:read') && <NextAppointments />}
        {may('calls:read') && <RecentCalls />}
      </div>
    </div>
  )
}

function DoorText({ title, text }: { title: string; text: string }) {
  return (
    <span>
      <Text component="span" display="block" fw={600}>
        {title}
      </Text>
      <Text component="span" display="block" size="sm" className={classes.doorText}>
        {text}
      </Text>
    </span>
  )
}
