import { Anchor, Button, Skeleton } from '@mantine/core'
import { getSeries } from '@ringbook/api-contract'
import type { Appointment, SeriesWithAppointments } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { staffNames } from './appointment-resources.ts'
import { appointmentTones } from './appointment-tones.ts'
import detailClasses from './appointment-details.module.css'
import classes from './appointments-page.module.css'
import { DetailsFacts } from './details-part.tsx'
import { FurtherDatesPanel, furtherStart } from './further-dates-panel.tsx'
import { readRule } from './recurrence.ts'
import { SeriesPanel } from './series-panel.tsx'

const route = getRouteApi('/signed-in/series/$seriesId')

/** A series: its dates, and a way to change or cancel some of them or all. */
export function SeriesPage() {
  const { t } = useTranslation('booking')
  const { seriesId } = route.useParams()
  const { tenant } = usePresence()
  const [isChanging, setChanging] = useState(false)
  const [isExtending, setExtending] = useState(false)
  const asked = useAsk('series', getSeries, { params: { series_id: seriesId } })
  const mayChange = tenant.permissions.includes('appointments:write')
  const series = asked.data
  return (
    <Page
      title={t('series.title')}
      back={
        <Anchor component={Link} to="/appointments" size="sm">
          {t('appointments.title')}
        </Anchor>
      }
      actions={
        mayChange &&
        series !== undefined && (
          <>
            {canGoOn(series) && (
              <Button variant="default" onClick={() => setExtending(true)}>
                {t('series.further')}
              </Button>
            )}
            {series.appointments.some(isToCome) && (
              <Button onClick={() => setChanging(true)}>{t('series.change')}</Button>
            )}
          </>
        )
      }
    >
      {asked.isPending && <Skeleton height={240} />}
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {series !== undefined && (
        <>
          <SeriesFacts series={series} />
          <Dates appointments={series.appointments} />
        </>
      )}
      {series !== undefined && isExtending && <FurtherDatesPanel series={series} onClose={() => setExtending(false)} />}
      {series !== undefined && isChanging && (
        <SeriesPanel
          series={series}
          dates={series.appointments.filter(isToCome)}
          onReload={() => void asked.refetch()}
          onClose={() => setChanging(false)}
        />
      )}
    </Page>
  )
}

function canGoOn(series: SeriesWithAppointments): boolean {
  const isKnown = series.service_id !== null && series.customer_id !== null
  return isKnown && series.status === 'active' && furtherStart(series) !== null
}

const MOVABLE: readonly Appointment['status'][] = ['pending', 'scheduled', 'confirmed']

function isToCome({ status, start }: Appointment): boolean {
  return MOVABLE.includes(status) && Date.parse(start) > Date.now()
}

function SeriesFacts({ series }: { series: SeriesWithAppointments }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const place = { language: useLanguage(), timezone: series.timezone }
  const rule = readRule(series.recurrence_rule)
  const [first] = series.appointments
  const customer = first?.customer ?? null
  const facts = [
    {
      name: tFrame('appointment.customer'),
      value: customer !== null && (
        <Anchor component={Link} to={`/customers/${customer.id}`} fz="inherit">
          {customer.name}
        </Anchor>
      ),
    },
    { name: t('book.service'), value: first?.service?.name ?? null },
    {
      name: t('series.rule'),
      value: rule === null ? series.recurrence_rule : t(`repeat.rule.${rule.unit}`, { count: rule.every }),
    },
    { name: t('appointments.status'), value: t(`series.statuses.${series.status}`) },
    { name: t('series.toCome'), value: String(series.appointments.filter(isToCome).length) },
    { name: t('series.next'), value: series.next_starts_at && formatMoment(series.next_starts_at, place) },
    {
      name: t('series.leftOut'),
      value: series.exceptions.map((start) => formatMoment(start, place)).join(' · '),
    },
    { name: t('notes.customer'), value: series.customer_notes },
    {
      name: t('series.continues'),
      value: series.continues_series_id && (
        <Anchor component={Link} to={`/series/${series.continues_series_id}`} fz="inherit">
          {t('series.earlier')}
        </Anchor>
      ),
    },
  ]
  return (
    <Section title={t('series.about')}>
      <div className={detailClasses.inSection}>
        <DetailsFacts facts={facts} />
      </div>
    </Section>
  )
}

function Dates({ appointments }: { appointments: readonly Appointment[] }) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const language = useLanguage()
  const columns: Column<Appointment>[] = [
    {
      key: 'when',
      title: tFrame('appointment.start'),
      cell: ({ id, start, timezone }) => (
        <Link to="/appointments/$appointmentId" params={{ appointmentId: id }} className={classes.when}>
          {formatMoment(start, { language, timezone })}
        </Link>
      ),
    },
    { key: 'staff', title: tFrame('appointment.staff'), cell: staffNames },
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
  const whole = {
    isPending: false,
    error: null,
    hasMore: false,
    isLoadingMore: false,
    loadMore: nothing,
    retry: nothing,
  }
  return (
    <DataTable
      label={t('series.dates')}
      list={{ ...whole, items: appointments }}
      columns={columns}
      empty={<EmptyState title={t('series.emptyTitle')} text={t('series.emptyText')} />}
    />
  )
}
