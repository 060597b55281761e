import { Button, Group, Skeleton } from '@mantine/core'
import { readAppointmentHistory } from '@ringbook/api-contract'
import type { Appointment, HistoryEntry } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatTime } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './appointment-history.module.css'
import { DetailsPart } from './details-part.tsx'
import { useActorName, useChangeText } from './history-words.ts'
import { useUndo } from './use-undo.ts'

/** What happened to an appointment, the latest first; and, as long as the server allows it, a way back. */
export function AppointmentHistory({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const params = { appointment_id: appointment.id }
  const asked = useAsk('appointments', readAppointmentHistory, { params })
  const mayChange = tenant.permissions.includes('appointments:write')
  return (
    <DetailsPart title={t('history.title')}>
      {asked.isPending && <Skeleton height={60} />}
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {mayChange && asked.data?.undo_until && <TakeBack appointment={appointment} until={asked.data.undo_until} />}
      <ol className={classes.entries}>
        {asked.data?.items.map((entry) => (
          <Entry key={entry.id} entry={entry} appointment={appointment} />
        ))}
      </ol>
    </DetailsPart>
  )
}

function TakeBack({ appointment, until }: { appointment: Appointment; until: string }) {
  const { t } = useTranslation('booking')
  const undo = useUndo()
  const place = { language: useLanguage(), timezone: appointment.timezone }
  return (
    <Group>
      <Button variant="default" size="compact-sm" onClick={() => undo(appointment)}>
        {t('history.takeBack', { until: formatTime(until, place) })}
      </Button>
    </Group>
  )
}

function Entry({ entry, appointment }: { entry: HistoryEntry; appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const place = { language: useLanguage(), timezone: appointment.timezone }
  const actorName = useActorName()
  const changeText = useChangeText(appointment)
  return (
    <li className={classes.entry}>
      <span className={classes.when}>
        {formatMoment(entry.at, place)} · {actorName(entry)}
      </span>
      {entry.is_booking && <span>{t('history.booked')}</span>}
      {entry.changes.map((change) => (
        <span key={change.field}>{changeText(change)}</span>
      ))}
    </li>
  )
}
