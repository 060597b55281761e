import { Button } from '@mantine/core'
import { listAppointments } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { CalendarIcon, PlusIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AppointmentFilters } from './appointment-filters.tsx'
import { AppointmentPanel } from './appointment-panel.tsx'
import { staffNames } from './appointment-resources.ts'
import { appointmentTones } from './appointment-tones.ts'
import { appointmentQuery } from './appointment-query.ts'
import type { AppointmentsSearch } from './appointments-search.ts'
import { BookPanel } from './book-panel.tsx'
import { BookingTabs } from './booking-tabs.tsx'
import classes from './appointments-page.module.css'
import { ExportMenu } from './export-menu.tsx'

const route = getRouteApi('/signed-in/appointments')

/** Every appointment, to be searched, narrowed and opened. */
export function AppointmentsPage() {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (changed: Partial<AppointmentsSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  const mayBook = tenant.permissions.includes('appointments:write')
  return (
    <Page
      title={t('appointments.title')}
      actions={
        <>
          {tenant.permissions.includes('customers:read') && <ExportMenu search={search} />}
          {mayBook && (
            <Button leftSection={<PlusIcon size={16} />} onClick={() => change({ book: true })}>
              {t('book.title')}
            </Button>
          )}
        </>
      }
    >
      <BookingTabs />
      <AppointmentFilters search={search} onChange={change} />
      <AppointmentTable search={search} />
      {search.selected !== undefined && (
        <AppointmentPanel appointmentId={search.selected} onClose={() => change({ selected: undefined })} />
      )}
      {search.book === true && mayBook && (
        <BookPanel
          onClose={() => change({ book: undefined })}
          onBooked={(selected) => change({ book: undefined, selected })}
          {...(search.branch === undefined ? {} : { branchId: search.branch })}
          {...(search.resource === undefined ? {} : { resourceId: search.resource })}
        />
      )}
    </Page>
  )
}

function AppointmentTable({ search }: { search: AppointmentsSearch }) {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const columns = useColumns(search)
  const list = useAskPages('appointments', listAppointments, { query: appointmentQuery(search, tenant.timezone) })
  return (
    <DataTable
      label={t('appointments.title')}
      list={list}
      columns={columns}
      empty={
        <EmptyState
          icon={<CalendarIcon size={24} />}
          title={t('appointments.emptyTitle')}
          text={t('appointments.emptyText')}
        />
      }
    />
  )
}

function useColumns(search: AppointmentsSearch): Column<Appointment>[] {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const language = useLanguage()
  return [
    {
      key: 'when',
      title: tFrame('appointment.start'),
      cell: ({ id, start, timezone }) => (
        <Link to="/appointments" search={{ ...search, selected: id }} replace className={classes.when}>
          {formatMoment(start, { language, timezone })}
        </Link>
      ),
    },
    {
      key: 'customer',
      title: tFrame('appointment.customer'),
      cell: ({ customer, guest_name }) =>
        [customer?.name ?? tFrame('start.noCustomer'), guest_name].filter(Boolean).join(' · '),
    },
    { key: 'service', title: t('book.service'), cell: ({ service }) => service?.name ?? '' },
    { key: 'staff', title: tFrame('appointment.staff'), cell: staffNames },
    {
      key: 'reference',
      title: tFrame('appointment.reference'),
      isHiddenWhenNarrow: true,
      cell: ({ booking_reference }) => <span className={classes.reference}>{booking_reference}</span>,
    },
    {
      key: 'status',
      title: t('appointments.status'),
      isTitleHidden: true,
      cell: ({ status }) => (
        <StatusTag tone={appointmentTones[status]}>{tFrame(`appointment.status.${status}`)}</StatusTag>
      ),
    },
  ]
}
