import { Button, Text } from '@mantine/core'
import { checkInAppointment, completeAppointment, confirmAppointment, startAppointment } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import { CalendarIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { staffNames } from '../booking/appointment-resources.ts'
import { appointmentTones } from '../booking/appointment-tones.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './today-list.module.css'
import type { useToday } from './use-today.ts'

const HERE: readonly Appointment['status'][] = ['checked_in', 'in_progress']
const COMING: readonly Appointment['status'][] = ['pending', 'scheduled', 'confirmed']

/** The appointments of the day: those who are here, those who come, and what is over. */
export function TodayList({ day }: { day: ReturnType<typeof useToday> }) {
  const { t } = useTranslation('start')
  const { appointments } = day
  const all = appointments.data?.items ?? []
  const groups = [
    { key: 'here', items: all.filter(({ status }) => HERE.includes(status)) },
    { key: 'coming', items: all.filter(({ status }) => COMING.includes(status)) },
    { key: 'over', items: all.filter(({ status }) => !HERE.includes(status) && !COMING.includes(status)) },
  ] as const
  return (
    <Section
      title={t('today')}
      icon={<CalendarIcon />}
      aside={
        appointments.data !== undefined && <span className={classes.count}>{t('count', { count: all.length })}</span>
      }
    >
      <div className={classes.list}>
        {appointments.error !== null && (
          <div className={classes.part}>
            <ProblemNotice error={appointments.error} onRetry={() => void appointments.refetch()} />
          </div>
        )}
        {appointments.data !== undefined && all.length === 0 && (
          <div className={classes.part}>
            <Text size="sm" c="dimmed">
              {t('nobodyToday')}
            </Text>
            <Link to="/calendar">{t('toCalendar')}</Link>
          </div>
        )}
        {groups.map(
          ({ key, items }) =>
            items.length > 0 && (
              <div key={key}>
                <h3 className={classes.group}>{t(`groups.${key}`, { count: items.length })}</h3>
                <ul className={classes.rows}>
                  {items.map((appointment) => (
                    <Row key={appointment.id} appointment={appointment} />
                  ))}
                </ul>
              </div>
            ),
        )}
      </div>
    </Section>
  )
}

function Row({ appointment }: { appointment: Appointment }) {
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const { id, status, start, timezone, customer, service } = appointment
  const what = [service?.name, staffNames(appointment)].filter(Boolean).join(' · ')
  return (
    <li className={classes.row}>
      <span className={classes.time}>{formatTime(start, { language: useLanguage(), timezone })}</span>
      <Link to="/appointments/$appointmentId" params={{ appointmentId: id }} className={classes.who}>
        {customer?.name ?? tFrame('start.noCustomer')}
      </Link>
      <span className={classes.what}>{what}</span>
      <span className={classes.state}>
        <StatusTag tone={appointmentTones[status]}>{tFrame(`appointment.status.${status}`)}</StatusTag>
        {tenant.permissions.includes('appointments:write') && <NextStep appointment={appointment} />}
      </span>
    </li>
  )
}

const NEXT = {
  pending: { endpoint: confirmAppointment, label: 'confirm' },
  scheduled: { endpoint: checkInAppointment, label: 'checkIn' },
  confirmed: { endpoint: checkInAppointment, label: 'checkIn' },
  checked_in: { endpoint: startAppointment, label: 'begin' },
  in_progress: { endpoint: completeAppointment, label: 'complete' },
} as const

/** What comes next for an appointment, by one touch. */
function NextStep({ appointment }: { appointment: Appointment }) {
  const { status } = appointment
  if (status === 'completed' || status === 'cancelled' || status === 'no_show') return null
  return <StepButton key={status} appointment={appointment} status={status} />
}

function StepButton({ appointment, status }: { appointment: Appointment; status: keyof typeof NEXT }) {
  const { t } = useTranslation('start')
  const { endpoint, label } = NEXT[status]
  const step = useSend(endpoint, { changes: ['appointments'] })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={step.isPending}
        aria-label={t(`stepOf.${label}`, { name: appointment.customer?.name ?? '' })}
        onClick={() => step.mutate({ params: { appointment_id: appointment.id }, version: appointment.version })}
      >
        {t(`step.${label}`)}
      </Button>
      {step.error !== null && <ProblemNotice error={step.error} />}
    </>
  )
}
