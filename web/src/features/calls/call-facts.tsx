import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, languageOf } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { CallClock } from './call-clock.tsx'
import { otherNumber } from './call-names.ts'
import classes from './call-page.module.css'
import { FactList } from './fact-list.tsx'
import { isRunning } from './followed-call.ts'
import { intentName } from './intent-name.ts'
import type { CallDetailAnswer } from './simulated-call.ts'
import { useProviderName } from './use-provider-name.ts'

/** Who rang whom, when, by way of whom, and how it ended. */
export function CallFacts({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const { t: tFrame } = useTranslation()
  const place = { language: useLanguage(), timezone: usePresence().tenant.timezone }
  const provider = useProviderName(call.provider)
  const number = otherNumber(call)
  const ours = call.direction === 'outbound' ? call.from_number : call.to_number
  return (
    <Section
      title={t('call.facts')}
      icon={<PhoneIcon />}
      aside={<StatusTag tone="plain">{t(`call.${directionWord(call)}`)}</StatusTag>}
    >
      <FactList
        facts={[
          [t('call.customer'), <Customer key="customer" call={call} />],
          [t('call.number'), number === null ? tFrame('start.withheld') : <a href={`tel:${number}`}>{number}</a>],
          [t('call.dialled'), ours],
          [t('call.provider'), provider],
          [t('call.started'), formatMoment(call.started_at, place)],
          [t('call.ended'), call.ended_at && formatMoment(call.ended_at, place)],
          [t('call.duration'), <Duration key="duration" call={call} />],
          [t('call.status'), tFrame(`call.status.${call.status}`)],
          [
            t('call.cause'),
            !isRunning(call) && call.end_cause && <EndCause cause={call.end_cause} reason={call.end_reason} />,
          ],
          [t('call.transferredTo'), call.transferred_to],
          [t('call.language'), call.language && languageName(call.language)],
          [t('call.intent'), call.intent && intentName(t, call.intent)],
          [t('call.mood'), call.sentiment && t(`moods.${call.sentiment}`)],
          [t('call.purpose'), call.purpose && t(`purposes.${call.purpose}`)],
          [t('call.placement'), call.placement && t(`placements.${call.placement}`)],
          [t('call.opening'), call.opening],
          [t('call.aboutAppointment'), call.about_appointment_id && <AppointmentLink id={call.about_appointment_id} />],
        ]}
      />
    </Section>
  )
}

function directionWord({ direction }: CallDetailAnswer): 'incoming' | 'outgoing' {
  return direction === 'inbound' ? 'incoming' : 'outgoing'
}

function languageName(tag: string): string {
  const known = languageOf(tag)
  return known === null ? tag : LANGUAGES[known]
}

function Customer({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const { tenant } = usePresence()
  const { customer_id: id, customer_name: name } = call
  if (id === null || name === null) return call.caller_name ?? t('call.unknownCustomer')
  if (!tenant.permissions.includes('customers:read')) return name
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }}>
      {name}
    </Link>
  )
}

function Duration({ call }: { call: CallDetailAnswer }) {
  if (call.duration_seconds !== null) return formatDuration(call.duration_seconds)
  if (call.status !== 'in_progress') return '–'
  return <CallClock startedAt={Date.parse(call.started_at)} className={classes.clock} />
}

interface EndCauseProps {
  cause: NonNullable<CallDetailAnswer['end_cause']>
  /** The vendor's own word. */
  reason: string | null
}

function EndCause({ cause, reason }: EndCauseProps) {
  const { t } = useTranslation('calls')
  return (
    <>
      {t(`causes.${cause}`)}
      {reason !== null && reason !== cause && (
        <small className={classes.beside}>{t('call.vendorWord', { word: reason })}</small>
      )}
    </>
  )
}

function AppointmentLink({ id }: { id: string }) {
  const { t } = useTranslation('calls')
  return (
    <Link to="/appointments/$appointmentId" params={{ appointmentId: id }}>
      {t('call.openAppointment')}
    </Link>
  )
}
