import { Button, NativeSelect } from '@mantine/core'
import { listWaitlist, WaitlistStatus } from '@ringbook/api-contract'
import type { WaitlistEntry } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HourglassIcon, PlusIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './appointments-page.module.css'
import filterClasses from './appointment-filters.module.css'
import { JoinWaitlistPanel } from './join-waitlist-panel.tsx'
import { OpenOffers } from './open-offers.tsx'
import { useCatalogue } from './use-catalogue.ts'
import { WaitlistEntryPanel } from './waitlist-entry-panel.tsx'
import type { WaitlistSearch } from './waitlist-search.ts'
import { useWishText } from './wish-text.ts'

const route = getRouteApi('/signed-in/waitlist')

const STILL_WAITING = ['waiting', 'offered'] as const

const tones: Readonly<Record<WaitlistStatus, Tone>> = {
  waiting: 'accent',
  offered: 'warn',
  booked: 'good',
  cancelled: 'plain',
  expired: 'plain',
}

/** Who would come if time became free, and the times that are kept for them. */
export function WaitlistPage() {
  const { t } = useTranslation('booking')
  const { tenant } = usePresence()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (changed: Partial<WaitlistSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  const mayChange = tenant.permissions.includes('appointments:write')
  return (
    <Page
      title={t('waitlist.title')}
      intro={t('waitlist.intro')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon size={16} />} onClick={() => change({ add: true })}>
            {t('waitlist.add')}
          </Button>
        )
      }
    >
      <OpenOffers mayAnswer={mayChange} />
      <Filters search={search} onChange={change} />
      <Entries search={search} />
      {search.add === true && mayChange && <JoinWaitlistPanel onClose={() => change({ add: undefined })} />}
      {search.entry !== undefined && (
        <WaitlistEntryPanel entryId={search.entry} onClose={() => change({ entry: undefined })} />
      )}
    </Page>
  )
}

interface FiltersProps {
  search: WaitlistSearch
  onChange(changed: Partial<WaitlistSearch>): void
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation('booking')
  const { services } = useCatalogue()
  return (
    <div className={filterClasses.filters} role="search" aria-label={t('waitlist.search')}>
      <NativeSelect
        label={t('appointments.status')}
        data={[
          { value: '', label: t('waitlist.stillWaiting') },
          ...WaitlistStatus.options.map((status) => ({ value: status, label: t(`waitlist.statuses.${status}`) })),
        ]}
        value={search.status ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ status: value === '' ? undefined : value })}
      />
      <NativeSelect
        label={t('book.service')}
        data={[
          { value: '', label: t('appointments.all') },
          ...services.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.service ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ service: value === '' ? undefined : value })}
      />
    </div>
  )
}

function Entries({ search }: { search: WaitlistSearch }) {
  const { t } = useTranslation('booking')
  const columns = useColumns(search)
  const status = WaitlistStatus.options.find((one) => one === search.status) ?? [...STILL_WAITING]
  const list = useAskPages('waitlist', listWaitlist, { query: { status, service_id: search.service } })
  return (
    <DataTable
      label={t('waitlist.title')}
      list={list}
      columns={columns}
      empty={
        <EmptyState
          icon={<HourglassIcon size={24} />}
          title={t('waitlist.emptyTitle')}
          text={t('waitlist.emptyText')}
        />
      }
    />
  )
}

function useColumns(search: WaitlistSearch): Column<WaitlistEntry>[] {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const { datesText, timesText } = useWishText()
  const { resources } = useCatalogue()
  return [
    {
      key: 'customer',
      title: tFrame('appointment.customer'),
      cell: ({ id, customer }) => (
        <Link to="/waitlist" search={{ ...search, entry: id }} replace className={classes.when}>
          {customer.name}
        </Link>
      ),
    },
    { key: 'service', title: t('book.service'), cell: ({ service }) => service.name },
    { key: 'dates', title: t('waitlist.dates'), cell: datesText },
    { key: 'times', title: t('waitlist.times'), cell: timesText },
    {
      key: 'staff',
      title: t('waitlist.staff'),
      isHiddenWhenNarrow: true,
      cell: ({ resource_ids: ids }) => namesOf(ids, resources) || t('book.anybody'),
    },
    {
      key: 'status',
      title: t('appointments.status'),
      isTitleHidden: true,
      cell: ({ status, priority }) => (
        <StatusTag tone={tones[status]}>
          {[t(`waitlist.statuses.${status}`), priority > 0 ? t('waitlist.urgentShort') : '']
            .filter(Boolean)
            .join(' · ')}
        </StatusTag>
      ),
    },
  ]
}

function namesOf(ids: readonly string[], resources: readonly { id: string; name: string }[]): string {
  return resources
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')
}
