import { Button, NativeSelect, TextInput } from '@mantine/core'
import { listGroupSessions } from '@ringbook/api-contract'
import type { GroupSession } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { PeopleIcon, PlusIcon } from '../../ui/icons.tsx'
import { instantAt, todayAt } from '../../ui/local-date.ts'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import filterClasses from './appointment-filters.module.css'
import { staffNames } from './appointment-resources.ts'
import classes from './appointments-page.module.css'
import { BookingTabs } from './booking-tabs.tsx'
import { OpenSessionPanel } from './open-session-panel.tsx'
import type { SessionsSearch } from './sessions-search.ts'
import { useCatalogue } from './use-catalogue.ts'

const route = getRouteApi('/signed-in/appointments/sessions')

/** Times that several customers share: courses, classes, tours. */
export function SessionsPage() {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (changed: Partial<SessionsSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  const { services } = useCatalogue()
  const mayOpen = tenant.permissions.includes('appointments:write') && services.some(isForGroups)
  return (
    <Page
      title={t('sessions.title')}
      intro={t('sessions.intro')}
      actions={
        mayOpen && (
          <Button leftSection={<PlusIcon size={16} />} onClick={() => change({ open: true })}>
            {t('sessions.open')}
          </Button>
        )
      }
    >
      <BookingTabs />
      <div className={filterClasses.filters} role="search" aria-label={t('sessions.search')}>
        <TextInput
          type="date"
          label={t('appointments.from')}
          value={search.from ?? todayAt(tenant.timezone)}
          onChange={({ currentTarget: { value } }) => change({ from: value === '' ? undefined : value })}
        />
        <NativeSelect
          label={t('book.service')}
          data={[
            { value: '', label: t('appointments.all') },
            ...services.filter(isForGroups).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={search.service ?? ''}
          onChange={({ currentTarget: { value } }) => change({ service: value === '' ? undefined : value })}
        />
      </div>
      <Sessions search={search} />
      {search.open === true && mayOpen && <OpenSessionPanel onClose={() => change({ open: undefined })} />}
    </Page>
  )
}

function isForGroups({ booking_mode: mode }: { booking_mode: string }): boolean {
  return mode !== 'single'
}

function Sessions({ search }: { search: SessionsSearch }) {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const from = instantAt({ date: search.from ?? todayAt(tenant.timezone), time: '00:00' }, tenant.timezone)
  const list = useAskPages('appointments', listGroupSessions, { query: { from, service_id: search.service } })
  const columns = useColumns()
  return (
    <DataTable
      label={t('sessions.title')}
      list={list}
      columns={columns}
      empty={
        <EmptyState icon={<PeopleIcon size={24} />} title={t('sessions.emptyTitle')} text={t('sessions.emptyText')} />
      }
    />
  )
}

function useColumns(): Column<GroupSession>[] {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const language = useLanguage()
  return [
    {
      key: 'when',
      title: tFrame('appointment.start'),
      cell: ({ id, start, timezone }) => (
        <Link to="/appointments/sessions/$groupSessionId" params={{ groupSessionId: id }} className={classes.when}>
          {formatMoment(start, { language, timezone })}
        </Link>
      ),
    },
    { key: 'title', title: t('sessions.name'), cell: ({ title, service }) => title ?? service.name },
    { key: 'staff', title: tFrame('appointment.staff'), cell: staffNames },
    {
      key: 'places',
      title: t('sessions.places'),
      isNumber: true,
      cell: ({ taken, places }) => t('sessions.taken', { taken, places }),
    },
    {
      key: 'status',
      title: t('appointments.status'),
      isTitleHidden: true,
      cell: ({ status }) => (
        <StatusTag tone={status === 'open' ? 'good' : 'bad'}>{t(`sessions.statuses.${status}`)}</StatusTag>
      ),
    },
  ]
}
