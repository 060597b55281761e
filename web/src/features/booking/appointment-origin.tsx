import { Anchor } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { DetailsFacts, DetailsPart } from './details-part.tsx'

/** Where an appointment came from, and what it belongs to, each a way there. */
export function AppointmentOrigin({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const { call_id: callId, conversation_id: conversationId, series_id: seriesId } = appointment
  const sessionId = appointment.group_session_id
  const facts = [
    { name: t('origin.source'), value: t(`source.${appointment.source}`) },
    { name: t('origin.bookedAt'), value: formatMoment(appointment.created_at, place) },
    { name: t('origin.call'), value: callId && <To path={`/calls/${callId}`} text={t('origin.openCall')} /> },
    {
      name: t('origin.conversation'),
      value: conversationId && <To path={`/messages/${conversationId}`} text={t('origin.openConversation')} />,
    },
    { name: t('origin.series'), value: seriesId && <To path={`/series/${seriesId}`} text={t('origin.openSeries')} /> },
    {
      name: t('origin.session'),
      value: sessionId && <To path={`/appointments/sessions/${sessionId}`} text={t('origin.openSession')} />,
    },
    {
      name: t('origin.visit'),
      value: visitText(appointment, t('origin.visitPart', { position: appointment.visit_position })),
    },
    { name: t('origin.elsewhere'), value: appointment.external_uid },
  ]
  return (
    <DetailsPart title={t('origin.title')}>
      <DetailsFacts facts={facts} />
    </DetailsPart>
  )
}

function visitText({ visit_id: visitId }: Appointment, text: string) {
  if (visitId === null) return null
  return (
    <Anchor fz="inherit" renderRoot={(props) => <Link {...props} to="/appointments" search={{ visit: visitId }} />}>
      {text}
    </Anchor>
  )
}

function To({ path, text }: { path: string; text: string }) {
  return (
    <Anchor component={Link} to={path} fz="inherit">
      {text}
    </Anchor>
  )
}
