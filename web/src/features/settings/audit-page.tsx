import { NativeSelect, TextInput } from '@mantine/core'
import { AuditAction, listAuditLogs, listMembers } from '@ringbook/api-contract'
import type { AuditLog } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { StepsIcon } from '../../ui/icons.tsx'
import { addDays, instantAt } from '../../ui/local-date.ts'
import { Page } from '../../ui/page.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { auditChanges } from './audit-changes.ts'
import { AUDITED_TABLES } from './audit-search.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'

type Entry = z.output<typeof AuditLog>

const address = getRouteApi('/signed-in/settings/audit')

/** Who did what and when, with what was before. */
export function AuditPage() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const { day, ...filter } = address.useSearch()
  const midnight = (date: string) => instantAt({ date, time: '00:00' }, tenant.timezone)
  const window = day === undefined ? {} : { from: midnight(day), to: midnight(addDays(day, 1)) }
  const list = useAskPages('audit', listAuditLogs, { query: { ...filter, ...window } })
  const columns: Column<Entry>[] = [
    { key: 'when', title: t('audit.when'), cell: ({ occurred_at: at }) => formatMoment(at, place) },
    { key: 'who', title: t('audit.who'), cell: (entry) => whoOf(t, entry) },
    {
      key: 'what',
      title: t('audit.what'),
      cell: (entry) => `${tableText(t, entry.table_name)}: ${t(`audit.actions.${entry.action}`)}`,
    },
    { key: 'changes', title: t('audit.changes'), cell: (entry) => <Changes entry={entry} /> },
  ]
  return (
    <Page title={t('audit.title')} intro={t('audit.intro')}>
      <SettingsTabs />
      <Filters />
      <DataTable
        label={t('audit.title')}
        list={list}
        columns={columns}
        empty={<EmptyState icon={<StepsIcon />} title={t('audit.none')} text={t('audit.noneText')} />}
      />
    </Page>
  )
}

function Filters() {
  const { t } = useTranslation('settings')
  const search = address.useSearch()
  const navigate = address.useNavigate()
  const members = useAskPages('members', listMembers, { query: { limit: 100 } })
  const filter = (change: Record<string, string>) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    })
  const everything = { value: '', label: t('audit.all') }
  return (
    <div className={classes.filters} role="search" aria-label={t('audit.filters')}>
      <NativeSelect
        label={t('audit.who')}
        value={search.user_id ?? ''}
        data={[
          everything,
          ...members.items.map(({ user_id: value, first_name, last_name }) => ({
            value,
            label: `${first_name} ${last_name}`,
          })),
        ]}
        onChange={({ currentTarget }) => filter({ user_id: currentTarget.value })}
      />
      <NativeSelect
        label={t('audit.what')}
        value={search.table ?? ''}
        data={[everything, ...AUDITED_TABLES.map((value) => ({ value, label: tableText(t, value) }))]}
        onChange={({ currentTarget }) => filter({ table: currentTarget.value })}
      />
      <NativeSelect
        label={t('audit.action')}
        value={search.action ?? ''}
        data={[everything, ...AuditAction.options.map((value) => ({ value, label: t(`audit.actions.${value}`) }))]}
        onChange={({ currentTarget }) => filter({ action: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.day')}
        value={search.day ?? ''}
        onChange={({ currentTarget }) => filter({ day: currentTarget.value })}
      />
    </div>
  )
}

function Changes({ entry }: { entry: Entry }) {
  return (
    <ul className={classes.changes}>
      {auditChanges(entry).map(({ field, before, after }) => (
        <li key={field}>
          {field.replaceAll('_', ' ')}: {before !== null && <span className={classes.old}>{before}</span>} {after}
        </li>
      ))}
    </ul>
  )
}

function tableText(t: TFunction<'settings'>, table: string): string {
  const texts: Readonly<Record<string, string>> = t('audit.tables', { returnObjects: true })
  return texts[table] ?? table.replaceAll('_', ' ')
}

function whoOf(t: TFunction<'settings'>, entry: Entry): string {
  if (entry.user_email !== null) return entry.user_email
  if (entry.actor.startsWith('api_key:')) return t('audit.byKey', { name: entry.actor.slice('api_key:'.length) })
  return entry.actor === 'system' ? t('audit.bySystem') : entry.actor
}
