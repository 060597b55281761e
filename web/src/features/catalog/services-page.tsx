import { Button, NativeSelect, Switch } from '@mantine/core'
import { listBranches, listServices } from '@ringbook/api-contract'
import type { Service } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format.ts'
import { PlusIcon, ScissorsIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { NEW } from './catalog-search.ts'
import type { ServicesSearch } from './catalog-search.ts'
import classes from './catalog.module.css'
import { ColorDot } from './color-dot.tsx'

const route = getRouteApi('/signed-in/services')

/** What customers can book. */
export function ServicesPage() {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const search = route.useSearch()
  const mayChange = tenant.permissions.includes('services:write')
  const add = mayChange && (
    <Button
      leftSection={<PlusIcon size={16} />}
      renderRoot={(props) => <Link {...props} to="/services/$serviceId" params={{ serviceId: NEW }} />}
    >
      {t('services.add')}
    </Button>
  )
  return (
    <Page title={t('services.title')} intro={t('services.intro')} actions={add}>
      <Filters search={search} />
      <Services search={search} add={add} />
    </Page>
  )
}

type Search = z.output<typeof ServicesSearch>

function Filters({ search }: { search: Search }) {
  const { t } = useTranslation('catalog')
  const navigate = route.useNavigate()
  const branches = useAskAll('catalog', listBranches, {}).data ?? []
  const change = (changed: Search) => void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  return (
    <div className={classes.filters} role="search" aria-label={t('services.title')}>
      {branches.length > 1 && (
        <NativeSelect
          label={t('branch.title')}
          data={[{ value: '', label: t('all') }, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
          value={search.branch ?? ''}
          onChange={({ currentTarget: { value } }) => change({ branch: value === '' ? undefined : value })}
        />
      )}
      <Switch
        label={t('showInactive')}
        checked={search.inactive ?? false}
        onChange={({ currentTarget: { checked } }) => change({ inactive: checked || undefined })}
      />
    </div>
  )
}

function Services({ search, add }: { search: Search; add: ReactNode }) {
  const { t } = useTranslation('catalog')
  const list = useAskPages('catalog', listServices, {
    query: { branch_id: search.branch, ...(search.inactive === true ? {} : { is_active: 'true' }) },
  })
  return (
    <DataTable
      label={t('services.title')}
      list={list}
      columns={useColumns()}
      empty={
        <EmptyState
          icon={<ScissorsIcon size={24} />}
          title={t('services.emptyTitle')}
          text={t('services.emptyText')}
          action={add}
        />
      }
    />
  )
}

function useColumns(): Column<Service>[] {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  return [
    {
      key: 'name',
      title: t('services.name'),
      cell: ({ id, name, color_hex: color }) => (
        <Link to="/services/$serviceId" params={{ serviceId: id }} className={classes.named}>
          <ColorDot color={color} />
          <span>{name}</span>
        </Link>
      ),
    },
    { key: 'category', title: t('service.category'), isHiddenWhenNarrow: true, cell: ({ category }) => category },
    {
      key: 'needs',
      title: t('services.needs'),
      isHiddenWhenNarrow: true,
      cell: ({ requirements }) => requirements.map(({ role }) => role).join(', '),
    },
    {
      key: 'duration',
      title: t('services.duration'),
      isNumber: true,
      cell: ({ duration_minutes: own, durations }) =>
        t('services.minutes', { minutes: [own, ...durations.map((one) => one.duration_minutes)].join(' / ') }),
    },
    { key: 'price', title: t('services.price'), isNumber: true, cell: (service) => priceText(service) },
    { key: 'state', title: t('services.state'), isTitleHidden: true, cell: (service) => <State service={service} /> },
  ]

  function priceText({ price_minor: minor, currency, price_varies: varies }: Service): string {
    if (minor === null) return t('services.noPrice')
    const price = formatMoney({ minor, currency }, language)
    return varies ? t('services.from', { price }) : price
  }
}

function State({ service }: { service: Service }) {
  const { t } = useTranslation('catalog')
  const { is_active: isActive, problems } = service
  return (
    <span className={classes.tags}>
      {!isActive && <StatusTag tone="plain">{t('inactive')}</StatusTag>}
      {isActive && problems.length > 0 && (
        <StatusTag tone="warn">{t('services.problems', { count: problems.length })}</StatusTag>
      )}
      {isActive && problems.length === 0 && <StatusTag tone="good">{t('services.bookable')}</StatusTag>}
    </span>
  )
}
