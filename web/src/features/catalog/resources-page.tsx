import { Button, NativeSelect, Switch } from '@mantine/core'
import { listBranches, listResources, ResourceType } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PeopleIcon, PlusIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { NEW } from './catalog-search.ts'
import type { ResourcesSearch } from './catalog-search.ts'
import classes from './catalog.module.css'
import { ColorDot } from './color-dot.tsx'
import { seasonsOfSchedule, weeklyHours } from './seasons.ts'

const route = getRouteApi('/signed-in/resources')

type Search = z.output<typeof ResourcesSearch>

/** Who works here, and which rooms and equipment there are. */
export function ResourcesPage() {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const search = route.useSearch()
  const type = search.type ?? 'staff'
  const add = tenant.permissions.includes('resources:write') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      renderRoot={(props) => (
        <Link {...props} to="/resources/$resourceId" params={{ resourceId: NEW }} search={{ type }} />
      )}
    >
      {t(`resource.addOne.${type}`)}
    </Button>
  )
  return (
    <Page title={t('resources.title')} intro={t('resources.intro')} actions={add}>
      <Filters search={search} />
      <Resources search={search} add={add} />
    </Page>
  )
}

function Filters({ search }: { search: Search }) {
  const { t } = useTranslation('catalog')
  const navigate = route.useNavigate()
  const branches = useAskAll('catalog', listBranches, {}).data ?? []
  const change = (changed: Search) => void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  return (
    <div className={classes.filters} role="search" aria-label={t('resources.title')}>
      <NativeSelect
        label={t('resources.kinds')}
        data={[
          { value: '', label: t('all') },
          ...ResourceType.options.map((value) => ({ value, label: t(`resource.types.${value}`) })),
        ]}
        value={search.type ?? ''}
        onChange={({ currentTarget: { value } }) => change({ type: ResourceType.options.find((one) => one === value) })}
      />
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

function Resources({ search, add }: { search: Search; add: ReactNode }) {
  const { t } = useTranslation('catalog')
  const list = useAskPages('catalog', listResources, {
    query: {
      type: search.type,
      branch_id: search.branch,
      ...(search.inactive === true ? {} : { is_active: 'true' }),
    },
  })
  return (
    <DataTable
      label={t('resources.title')}
      list={list}
      columns={useColumns()}
      empty={
        <EmptyState
          icon={<PeopleIcon size={24} />}
          title={t('resources.emptyTitle')}
          text={t('resources.emptyText')}
          action={add}
        />
      }
    />
  )
}

function useColumns(): Column<Resource>[] {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  return [
    {
      key: 'name',
      title: t('resource.name'),
      cell: ({ id, name, color_hex: color }) => (
        <Link to="/resources/$resourceId" params={{ resourceId: id }} className={classes.named}>
          <ColorDot color={color} />
          <span>{name}</span>
        </Link>
      ),
    },
    { key: 'type', title: t('resource.kind'), cell: ({ type }) => t(`resource.one.${type}`) },
    { key: 'units', title: t('resources.units'), isNumber: true, isHiddenWhenNarrow: true, cell: ({ units }) => units },
    { key: 'skills', title: t('resources.skills'), isNumber: true, cell: ({ service_ids: ids }) => ids.length },
    { key: 'hours', title: t('resources.hours'), isNumber: true, cell: hoursText },
    {
      key: 'state',
      title: t('services.state'),
      isTitleHidden: true,
      cell: ({ is_active: isActive, type, schedule }) => (
        <span className={classes.tags}>
          {!isActive && <StatusTag tone="plain">{t('inactive')}</StatusTag>}
          {isActive && type === 'staff' && schedule.length === 0 && (
            <StatusTag tone="warn">{t('resources.noHours')}</StatusTag>
          )}
        </span>
      ),
    },
  ]

  function hoursText({ schedule, type }: Resource): string {
    if (schedule.length === 0) return type === 'staff' ? '–' : t('resources.always')
    const hours = weeklyHours(seasonsOfSchedule(schedule)[0]?.blocks ?? [])
    return new Intl.NumberFormat(language).format(hours)
  }
}
