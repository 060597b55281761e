import { Anchor, Button, Skeleton } from '@mantine/core'
import { getGroupSession } from '@ringbook/api-contract'
import type { GroupSessionWithParticipants, Participant } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDate, formatTimes } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { otherResourceNames, staffNames } from './appointment-resources.ts'
import { appointmentTones } from './appointment-tones.ts'
import detailClasses from './appointment-details.module.css'
import classes from './appointments-page.module.css'
import { BookPanel } from './book-panel.tsx'
import { DetailsFacts } from './details-part.tsx'
import { SessionPanel } from './session-panel.tsx'

type Session = z.output<typeof GroupSessionWithParticipants>

const route = getRouteApi('/signed-in/appointments/sessions/$groupSessionId')

/** One group session: when, how many places are left, and who comes. */
export function SessionPage() {
  const { t } = useTranslation('booking')
  const { groupSessionId } = route.useParams()
  const { tenant } = usePresence()
  const [isChanging, setChanging] = useState(false)
  const [isBooking, setBooking] = useState(false)
  const asked = useAsk('appointments', getGroupSession, { params: { group_session_id: groupSessionId } })
  const session = asked.data
  const mayChange = tenant.permissions.includes('appointments:write') && session?.status === 'open'
  return (
    <Page
      title={session?.title ?? session?.service.name ?? t('sessions.one')}
      back={
        <Anchor component={Link} to="/appointments/sessions" size="sm">
          {t('sessions.title')}
        </Anchor>
      }
      actions={
        mayChange && (
          <>
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('sessions.change')}
            </Button>
            <Button onClick={() => setBooking(true)}>{t('sessions.join')}</Button>
          </>
        )
      }
    >
      {asked.isPending && <Skeleton height={240} />}
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {session !== undefined && <SessionFacts session={session} />}
      {session !== undefined && <Participants participants={session.participants} />}
      {session !== undefined && isChanging && (
        <SessionPanel session={session} onReload={() => void asked.refetch()} onClose={() => setChanging(false)} />
      )}
      {session !== undefined && isBooking && (
        <BookPanel
          start={session.start}
          serviceId={session.service.id}
          {...(session.branch === null ? {} : { branchId: session.branch.id })}
          onClose={() => setBooking(false)}
        />
      )}
    </Page>
  )
}

function SessionFacts({ session }: { session: Session }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const place = { language: useLanguage(), timezone: session.timezone }
  const { taken, places, status } = session
  const facts = [
    { name: t('sessions.day'), value: formatDate(session.start, place) },
    { name: tFrame('appointment.start'), value: formatTimes(session, place) },
    { name: t('book.service'), value: session.service.name },
    { name: t('book.branch'), value: session.branch?.name ?? null },
    { name: tFrame('appointment.staff'), value: staffNames(session) },
    { name: tFrame('appointment.resources'), value: otherResourceNames(session) },
    { name: t('sessions.places'), value: t('sessions.taken', { taken, places }) },
    { name: t('notes.internal'), value: session.internal_notes },
  ]
  return (
    <Section
      title={t('sessions.about')}
      aside={<StatusTag tone={status === 'open' ? 'good' : 'bad'}>{t(`sessions.statuses.${status}`)}</StatusTag>}
    >
      <div className={detailClasses.inSection}>
        <DetailsFacts facts={facts} />
      </div>
    </Section>
  )
}

function Participants({ participants }: { participants: readonly Participant[] }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const columns: Column<Participant & { id: string }>[] = [
    {
      key: 'customer',
      title: tFrame('appointment.customer'),
      cell: ({ appointment_id: appointmentId, customer, guest_name: guest }) => (
        <Link to="/appointments/$appointmentId" params={{ appointmentId }} className={classes.when}>
          {[customer?.name ?? tFrame('start.noCustomer'), guest].filter(Boolean).join(' · ')}
        </Link>
      ),
    },
    { key: 'people', title: t('book.partySize'), isNumber: true, cell: ({ party_size: size }) => size },
    {
      key: 'status',
      title: t('appointments.status'),
      isTitleHidden: true,
      cell: ({ status }) => (
        <StatusTag tone={appointmentTones[status]}>{tFrame(`appointment.status.${status}`)}</StatusTag>
      ),
    },
  ]
  const nothing = () => undefined
  const items = participants.map((one) => ({ ...one, id: one.appointment_id }))
  const list = { items, isPending: false, error: null, hasMore: false, isLoadingMore: false }
  return (
    <DataTable
      label={t('sessions.participants')}
      list={{ ...list, loadMore: nothing, retry: nothing }}
      columns={columns}
      empty={<EmptyState title={t('sessions.nobodyTitle')} text={t('sessions.nobodyText')} />}
    />
  )
}
