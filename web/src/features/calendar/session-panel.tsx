import { Skeleton, Text } from '@mantine/core'
import { getGroupSession } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDate, formatTimes } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { appointmentTones } from '../booking/appointment-tones.ts'
import classes from './session-panel.module.css'

interface SessionPanelProps {
  sessionId: string
  onClose(): void
  onOpenAppointment(appointmentId: string): void
}

/** A session that several customers share: when, with whom, and who comes. */
export function SessionPanel({ sessionId, onClose, onOpenAppointment }: SessionPanelProps) {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const {
    data: session,
    error,
    refetch,
  } = useAsk('appointments', getGroupSession, {
    params: { group_session_id: sessionId },
  })
  return (
    <SidePanel title={session?.title ?? session?.service.name ?? t('session.title')} onClose={onClose}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {session === undefined && error === null && <Skeleton height={120} aria-label={say('frame.loading')} />}
      {session !== undefined && (
        <>
          <Text fw={600}>{formatTimes(session, { language, timezone: session.timezone })}</Text>
          <Text size="sm">{formatDate(session.start, { language, timezone: session.timezone })}</Text>
          <Text size="sm" c="dimmed" mt={4}>
            {[...new Set(session.resources.map(({ name }) => name))].join(', ')}
          </Text>
          <Text size="sm" fw={600} mt="md">
            {t('session.taken', { taken: session.taken, places: session.places })}
          </Text>
          {session.participants.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('session.nobody')}
            </Text>
          )}
          <ul className={classes.list}>
            {session.participants.map((one) => (
              <li key={one.appointment_id}>
                <button type="button" className={classes.row} onClick={() => onOpenAppointment(one.appointment_id)}>
                  <span>
                    {one.guest_name ?? one.customer?.name ?? t('item.noCustomer')}
                    {one.party_size > 1 && ` × ${one.party_size}`}
                  </span>
                  <StatusTag tone={appointmentTones[one.status]}>{say(`appointment.status.${one.status}`)}</StatusTag>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </SidePanel>
  )
}
