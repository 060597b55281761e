import { Button, Checkbox } from '@mantine/core'
import { listCustomers } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { PeopleIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { CustomerPanel } from './customer-panel.tsx'
import classes from './customers.module.css'

const address = getRouteApi('/signed-in/customers')

/** Everybody whom the business serves, to be found by any part of name, telephone or e-mail. */
export function CustomersPage() {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const [isAdding, setAdding] = useState(false)
  const navigate = useNavigate()
  const mayChange = tenant.permissions.includes('customers:write')
  return (
    <Page
      title={t('customers.title')}
      actions={
        mayChange && (
          <>
            <Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/import" />}>
              {t('customers.import')}
            </Button>
            <Button onClick={() => setAdding(true)}>{t('customers.add')}</Button>
          </>
        )
      }
    >
      <Filters />
      <List onAdd={() => setAdding(true)} />
      {isAdding && (
        <CustomerPanel
          customer={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: id } })}
        />
      )}
    </Page>
  )
}

function Filters() {
  const { t } = useTranslation('customers')
  const search = address.useSearch()
  const navigate = address.useNavigate()
  const filter = (change: { q?: string; tag?: string; blocked?: string }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== '')),
      replace: true,
    })
  return (
    <div role="search" className={classes.filters}>
      <SearchField
        label={t('customers.search')}
        value={search.q ?? ''}
        onSearch={(q) => filter({ q })}
        className={classes.search}
      />
      {search.tag !== undefined && (
        <Button variant="default" onClick={() => filter({ tag: '' })}>
          {t('customers.withoutTag', { tag: search.tag })}
        </Button>
      )}
      <Checkbox
        label={t('customers.onlyBlocked')}
        checked={search.blocked === 'true'}
        onChange={({ currentTarget }) => filter({ blocked: currentTarget.checked ? 'true' : '' })}
      />
    </div>
  )
}

function List({ onAdd }: { onAdd(): void }) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const { q, tag, blocked } = address.useSearch()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const isFiltered = q !== undefined || tag !== undefined || blocked !== undefined
  const query = {
    ...(q === undefined ? {} : { q }),
    ...(tag === undefined ? {} : { tag }),
    ...(blocked === undefined ? {} : { is_blocked: blocked }),
  }
  const list = useAskPages('customers', listCustomers, { query })
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      title: t('fields.name'),
      cell: ({ id, full_name: name, is_blocked: isBlocked }) => (
        <span className={classes.name}>
          <Link to="/customers/$customerId" params={{ customerId: id }}>
            {name}
          </Link>
          {isBlocked && <StatusTag tone="bad">{t('blocked.tag')}</StatusTag>}
        </span>
      ),
    },
    { key: 'phone', title: t('fields.phone'), cell: ({ phone }) => phone },
    { key: 'email', title: t('fields.email'), isHiddenWhenNarrow: true, cell: ({ email }) => email },
    {
      key: 'tags',
      title: t('fields.tags'),
      isHiddenWhenNarrow: true,
      cell: ({ tags }) =>
        tags.map((one) => (
          <Link key={one} to="/customers" search={{ tag: one }} className={classes.tag}>
            {one}
          </Link>
        )),
    },
    {
      key: 'last',
      title: t('fields.lastContact'),
      cell: ({ statistics }) =>
        statistics.last_contact_at === null ? '–' : formatMoment(statistics.last_contact_at, place),
    },
    {
      key: 'appointments',
      title: t('fields.appointments'),
      isNumber: true,
      cell: ({ statistics }) => statistics.total_appointments,
    },
  ]
  return (
    <DataTable
      label={t('customers.title')}
      list={list}
      columns={columns}
      empty={
        isFiltered ? (
          <EmptyState icon={<PeopleIcon />} title={t('customers.notFound')} text={t('customers.notFoundText')} />
        ) : (
          <EmptyState
            icon={<PeopleIcon />}
            title={t('customers.none')}
            text={t('customers.noneText')}
            action={<Button onClick={onAdd}>{t('customers.add')}</Button>}
          />
        )
      }
    />
  )
}
