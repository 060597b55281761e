import { Button } from '@mantine/core'
import { listBranches } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PinIcon, PlusIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { NEW } from './catalog-search.ts'
import classes from './catalog.module.css'
import { seasonsOfHours } from './seasons.ts'
import { nameOfDay } from './week-words.ts'
import { DAYS } from './week.ts'

/** Where customers come. */
export function BranchesPage() {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const list = useAskPages('catalog', listBranches)
  const add = tenant.permissions.includes('branches:write') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      renderRoot={(props) => <Link {...props} to="/branches/$branchId" params={{ branchId: NEW }} />}
    >
      {t('branches.add')}
    </Button>
  )
  return (
    <Page title={t('branches.title')} intro={t('branches.intro')} actions={add}>
      <DataTable
        label={t('branches.title')}
        list={list}
        columns={useColumns()}
        empty={
          <EmptyState
            icon={<PinIcon size={24} />}
            title={t('branches.emptyTitle')}
            text={t('branches.emptyText')}
            action={add}
          />
        }
      />
    </Page>
  )
}

function useColumns(): Column<Branch>[] {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  return [
    {
      key: 'name',
      title: t('services.name'),
      cell: ({ id, name }) => (
        <Link to="/branches/$branchId" params={{ branchId: id }} className={classes.named}>
          <span>{name}</span>
        </Link>
      ),
    },
    {
      key: 'address',
      title: t('branches.address'),
      cell: ({ address_line1: street, postal_code: code, city }) =>
        [street, [code, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    },
    { key: 'hours', title: t('branches.hours'), isHiddenWhenNarrow: true, cell: openDays },
    { key: 'zone', title: t('branch.timezone'), isHiddenWhenNarrow: true, cell: ({ timezone }) => timezone },
    {
      key: 'state',
      title: t('services.state'),
      isTitleHidden: true,
      cell: ({ is_active: isActive, is_primary: isPrimary }) => (
        <span className={classes.tags}>
          {isPrimary && <StatusTag tone="accent">{t('branches.primary')}</StatusTag>}
          {!isActive && <StatusTag tone="plain">{t('inactive')}</StatusTag>}
        </span>
      ),
    },
  ]

  function openDays({ opening_hours: hours }: Branch): string {
    const blocks = seasonsOfHours(hours).flatMap((season) => season.blocks)
    const days = DAYS.filter((day) => blocks.some((block) => block.day === day))
    if (days.length === 0) return t('branches.noHours')
    return days.map((day) => nameOfDay(day, language, 'short')).join(', ')
  }
}
