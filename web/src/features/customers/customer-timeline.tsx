import { Button, Text } from '@mantine/core'
import { listAppointments, listCalls, listConversations } from '@ringbook/api-contract'
import type { Appointment, Call, Conversation, Permission } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import type { PagedList } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { CalendarIcon, ChatIcon, PhoneIcon, StepsIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { staffNames } from '../booking/appointment-resources.ts'
import { appointmentTones } from '../booking/appointment-tones.ts'
import { outcomeTones, statusTones } from '../calls/call-tones.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './customers.module.css'
import { mergeTimeline } from './timeline.ts'
import type { TimelineEntry } from './timeline.ts'

interface Entry extends TimelineEntry {
  readonly show: ReactNode
}

/** Appointments, calls and messages of a customer in one order, the latest first. */
export function CustomerTimeline({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const may = (permission: Permission) => ({ enabled: tenant.permissions.includes(permission) })
  const of = { customer_id: customerId }
  const appointments = useAskPages(
    'appointments',
    listAppointments,
    { query: { ...of, newest_first: 'true' } },
    may('appointments:read'),
  )
  const calls = useAskPages('calls', listCalls, { query: of }, may('calls:read'))
  const threads = useAskPages('conversations', listConversations, { query: of }, may('conversations:read'))
  const lists: readonly PagedList<unknown>[] = [appointments, calls, threads]
  const entries = mergeTimeline<Entry>([
    { entries: appointments.items.map(appointmentEntry), hasMore: appointments.hasMore },
    { entries: calls.items.map(callEntry), hasMore: calls.hasMore },
    { entries: threads.items.map(threadEntry), hasMore: threads.hasMore },
  ])
  const failed = lists.find(({ error }) => error !== null)
  const hasMore = lists.some((list) => list.hasMore)
  return (
    <Section title={t('timeline.title')} icon={<StepsIcon />}>
      {failed !== undefined && <ProblemNotice error={failed.error} onRetry={failed.retry} />}
      <ol className={classes.timeline} aria-busy={lists.some(({ isPending }) => isPending)}>
        {entries.map(({ key, show }) => (
          <li key={key}>{show}</li>
        ))}
      </ol>
      {entries.length === 0 && !hasMore && failed === undefined && (
        <Text size="sm" c="dimmed" className={classes.part}>
          {t('timeline.none')}
        </Text>
      )}
      {hasMore && (
        <Button
          variant="subtle"
          fullWidth
          loading={lists.some(({ isLoadingMore }) => isLoadingMore)}
          onClick={() => {
            for (const list of lists) if (list.hasMore) list.loadMore()
          }}
        >
          {t('timeline.more')}
        </Button>
      )}
    </Section>
  )
}

function appointmentEntry(appointment: Appointment): Entry {
  return { key: appointment.id, at: appointment.start, show: <AppointmentEntry appointment={appointment} /> }
}

function callEntry(call: z.output<typeof Call>): Entry {
  return { key: call.id, at: call.started_at, show: <CallEntry call={call} /> }
}

function threadEntry(thread: z.output<typeof Conversation>): Entry {
  return { key: thread.id, at: thread.last_message_at ?? thread.created_at, show: <ThreadEntry thread={thread} /> }
}

function When({ at, timezone }: { at: string; timezone?: string }) {
  const { tenant } = usePresence()
  return (
    <time dateTime={at} className={classes.when}>
      {formatMoment(at, { language: useLanguage(), timezone: timezone ?? tenant.timezone })}
    </time>
  )
}

function AppointmentEntry({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const { t: tHere } = useTranslation('customers')
  const { id, status, service, start, timezone } = appointment
  return (
    <>
      <CalendarIcon size={16} />
      <div>
        <Link to="/appointments/$appointmentId" params={{ appointmentId: id }}>
          {service?.name ?? tHere('timeline.appointment')}
        </Link>
        <span className={classes.detail}>{staffNames(appointment)}</span>
      </div>
      <StatusTag tone={appointmentTones[status]}>{t(`appointment.status.${status}`)}</StatusTag>
      <When at={start} timezone={timezone} />
    </>
  )
}

function CallEntry({ call }: { call: z.output<typeof Call> }) {
  const { t } = useTranslation()
  const { t: tHere } = useTranslation('customers')
  const { id, outcome, status, summary, started_at: at } = call
  return (
    <>
      <PhoneIcon size={16} />
      <div>
        <Link to="/calls/$callId" params={{ callId: id }}>
          {tHere(`timeline.${call.direction}`)}
        </Link>
        <span className={classes.detail}>{summary}</span>
      </div>
      {outcome === null ? (
        <StatusTag tone={statusTones[status]}>{t(`call.status.${status}`)}</StatusTag>
      ) : (
        <StatusTag tone={outcomeTones[outcome]}>{t(`call.outcome.${outcome}`)}</StatusTag>
      )}
      <When at={at} />
    </>
  )
}

function ThreadEntry({ thread }: { thread: z.output<typeof Conversation> }) {
  const { t } = useTranslation('customers')
  const { id, channel, outcome, attention_reason: reason } = thread
  const { t: tFrame } = useTranslation()
  return (
    <>
      <ChatIcon size={16} />
      <div>
        <Link to="/messages/$conversationId" params={{ conversationId: id }}>
          {t(`timeline.${channel}`)}
        </Link>
      </div>
      {reason !== null ? (
        <StatusTag tone="warn">{t('timeline.waits')}</StatusTag>
      ) : (
        <span>
          {outcome !== null && <StatusTag tone={outcomeTones[outcome]}>{tFrame(`call.outcome.${outcome}`)}</StatusTag>}
        </span>
      )}
      <When at={thread.last_message_at ?? thread.created_at} />
    </>
  )
}
