import { NativeSelect } from '@mantine/core'
import { listOperatedTenants } from '@ringbook/api-contract'
import type { OperatedTenant } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HomeIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { momentInUtc } from './moment.ts'
import { OperatorFrame } from './operator-frame.tsx'
import classes from './operator.module.css'
import { statusTones } from './tenant-tones.ts'
import { useOperatorPages } from './use-operator.ts'

type Tenant = z.output<typeof OperatedTenant>

const address = getRouteApi('/operator')
const STATUSES = ['active', 'suspended', 'closed'] as const

/** The businesses of the installation, with what is going on in them. */
export function OperatorPage() {
  const { t } = useTranslation('operator')
  return (
    <OperatorFrame>
      <Page title={t('operator.title')} intro={t('operator.intro')}>
        <Filters />
        <Tenants />
      </Page>
    </OperatorFrame>
  )
}

function Filters() {
  const { t } = useTranslation('operator')
  const { q = '', status = '' } = address.useSearch()
  const navigate = address.useNavigate()
  const filter = (change: { q?: string; status?: string }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    })
  return (
    <div role="search" className={classes.filters}>
      <SearchField
        label={t('operator.search')}
        value={q}
        onSearch={(searched) => filter({ q: searched })}
        className={classes.search ?? ''}
      />
      <NativeSelect
        aria-label={t('operator.status')}
        value={status}
        data={[
          { value: '', label: t('operator.all') },
          ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={({ currentTarget }) => filter({ status: currentTarget.value })}
      />
    </div>
  )
}

function Tenants() {
  const { t } = useTranslation('operator')
  const { q, status } = address.useSearch()
  const isFiltered = q !== undefined || status !== undefined
  const query = { ...(q === undefined ? {} : { search: q }), ...(status === undefined ? {} : { status }) }
  const list = useOperatorPages(listOperatedTenants, query)
  return (
    <DataTable
      label={t('operator.title')}
      list={list}
      columns={useColumns()}
      empty={
        <EmptyState
          icon={<HomeIcon />}
          title={t(isFiltered ? 'operator.noneFound' : 'operator.none')}
          text={t(isFiltered ? 'operator.noneFoundText' : 'operator.noneText')}
        />
      }
    />
  )
}

function useColumns(): Column<Tenant>[] {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const count = (value: number) => value.toLocaleString(language)
  return [
    { key: 'name', title: t('columns.name'), cell: (tenant) => <Name tenant={tenant} /> },
    {
      key: 'status',
      title: t('columns.status'),
      cell: ({ status }) => <StatusTag tone={statusTones[status]}>{t(`status.${status}`)}</StatusTag>,
    },
    { key: 'health', title: t('columns.health'), cell: (tenant) => <Health tenant={tenant} /> },
    {
      key: 'members',
      title: t('columns.members'),
      isNumber: true,
      isHiddenWhenNarrow: true,
      cell: ({ usage }) => count(usage.members),
    },
    {
      key: 'appointments',
      title: t('columns.appointments'),
      isNumber: true,
      cell: ({ usage }) => count(usage.appointments),
    },
    { key: 'calls', title: t('columns.calls'), isNumber: true, cell: ({ usage }) => count(usage.calls) },
    {
      key: 'messages',
      title: t('columns.messages'),
      isNumber: true,
      isHiddenWhenNarrow: true,
      cell: ({ usage }) => count(usage.messages),
    },
    {
      key: 'lastActivity',
      title: t('columns.lastActivity'),
      cell: ({ usage: { last_activity_at: at } }) => (at === null ? t('never') : momentInUtc(at, language)),
    },
  ]
}

function Name({ tenant: { id, name, slug } }: { tenant: Tenant }) {
  return (
    <>
      <Link to="/operator/tenants/$tenantId" params={{ tenantId: id }} className={classes.name}>
        {name}
      </Link>
      <span className={classes.below}>{slug}</span>
    </>
  )
}

function Health({ tenant: { usage } }: { tenant: Tenant }) {
  const { t } = useTranslation('operator')
  const count = usage.failed_deliveries + usage.failing_connections
  return count === 0 ? t('health.good') : <StatusTag tone="warn">{t('health.trouble', { count })}</StatusTag>
}
