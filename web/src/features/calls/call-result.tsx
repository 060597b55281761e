import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDate, formatTimes } from '../../ui/format.ts'
import { CalendarIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './call-page.module.css'
import { CallTag } from './call-tag.tsx'
import { isRunning } from './followed-call.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

/** What came of a call: its summary, and the appointment that it made or changed. */
export function CallResult({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  return (
    <Section title={t('call.outcome')} icon={<CalendarIcon />} aside={<CallTag call={call} />}>
      <div className={classes.result}>
        <p>{call.summary ?? t(isRunning(call) ? 'call.summaryLater' : 'call.noSummary')}</p>
        {call.booking_error !== null && (
          <p>
            <StatusTag tone="bad">{t('call.bookingFailed')}</StatusTag> {call.booking_error}
          </p>
        )}
        {call.appointment !== null && <Booked appointment={call.appointment} />}
      </div>
    </Section>
  )
}

function Booked({ appointment }: { appointment: NonNullable<CallDetailAnswer['appointment']> }) {
  const { t } = useTranslation('calls')
  const { tenant } = usePresence()
  const { id, service_name: service, starts_at: start, ends_at: end, timezone, resources } = appointment
  const place = { language: useLanguage(), timezone }
  const text = (
    <>
      <b>{service}</b>
      <span className={classes.times}>{formatTimes({ start, end }, place)}</span>
      <span>{formatDate(start, place)}</span>
      <span className={classes.beside}>
        {[...resources, appointment.booking_reference].filter((part) => part !== '').join(' · ')}
      </span>
    </>
  )
  if (!tenant.permissions.includes('appointments:read')) return <div className={classes.booked}>{text}</div>
  return (
    <Link to="/appointments/$appointmentId" params={{ appointmentId: id }} className={classes.booked}>
      {text}
      <span className={classes.open}>{t('call.openAppointment')} ›</span>
    </Link>
  )
}
