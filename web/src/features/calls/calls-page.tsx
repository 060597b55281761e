import { Button } from '@mantine/core'
import { listCalls } from '@ringbook/api-contract'
import type { ListedCall } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { HandsetIcon, PhoneIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { CallFilters } from './call-filters.tsx'
import { CallGist } from './call-gist.tsx'
import { otherNumber } from './call-names.ts'
import { CallTag } from './call-tag.tsx'
import { callsQuery } from './calls-query.ts'
import type { CallsSearch } from './calls-search.ts'
import classes from './calls-page.module.css'
import { formatMicros } from './format-micros.ts'
import { RunningCalls } from './running-calls.tsx'

type ListedCallAnswer = z.output<typeof ListedCall>

const route = getRouteApi('/signed-in/calls')

/** Every call, to be searched by what was said in it; those that are going on stand on top. */
export function CallsPage() {
  const { t } = useTranslation('calls')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (changed: Partial<CallsSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...changed }), replace: true })
  return (
    <Page
      title={t('calls.title')}
      intro={t('calls.intro')}
      actions={
        tenant.permissions.includes('calls:simulate') && (
          <Button
            variant="default"
            leftSection={<HandsetIcon size={16} />}
            renderRoot={(props) => <Link {...props} to="/simulator" />}
          >
            {tFrame('simulator.title')}
          </Button>
        )
      }
    >
      <RunningCalls />
      <CallFilters search={search} onChange={change} />
      <CallTable search={search} />
    </Page>
  )
}

function CallTable({ search }: { search: CallsSearch }) {
  const { t } = useTranslation('calls')
  const { tenant } = usePresence()
  const columns = useColumns()
  const list = useAskPages('calls', listCalls, { query: callsQuery(search, tenant.timezone) })
  const isNarrowed = Object.values(search).some((value) => value !== undefined)
  return (
    <DataTable
      label={t('calls.title')}
      list={list}
      columns={columns}
      empty={
        isNarrowed ? (
          <EmptyState icon={<PhoneIcon size={24} />} title={t('calls.notFound')} text={t('calls.notFoundText')} />
        ) : (
          <EmptyState
            icon={<PhoneIcon size={24} />}
            title={t('calls.none')}
            text={t('calls.noneText')}
            action={
              tenant.permissions.includes('calls:simulate') && (
                <Button renderRoot={(props) => <Link {...props} to="/simulator" />}>{t('calls.toSimulator')}</Button>
              )
            }
          />
        )
      }
    />
  )
}

function useColumns(): Column<ListedCallAnswer>[] {
  const { t } = useTranslation('calls')
  const language = useLanguage()
  const { tenant } = usePresence()
  return [
    {
      key: 'when',
      title: t('calls.when'),
      cell: ({ id, started_at: at }) => (
        <Link to="/calls/$callId" params={{ callId: id }} className={classes.when}>
          {formatMoment(at, { language, timezone: tenant.timezone })}
        </Link>
      ),
    },
    { key: 'who', title: t('calls.who'), isTitleHidden: true, cell: (call) => <CallerCell call={call} /> },
    { key: 'about', title: t('calls.about'), isTitleHidden: true, cell: (call) => <CallGist call={call} /> },
    { key: 'state', title: t('calls.state'), isTitleHidden: true, cell: (call) => <CallTag call={call} /> },
    {
      key: 'duration',
      title: t('calls.duration'),
      isNumber: true,
      isHiddenWhenNarrow: true,
      cell: ({ duration_seconds: seconds }) => (seconds === null ? '–' : formatDuration(seconds)),
    },
    {
      key: 'cost',
      title: t('calls.cost'),
      isNumber: true,
      isHiddenWhenNarrow: true,
      cell: ({ cost }) => (cost === null ? '–' : formatMicros(cost, language)),
    },
  ]
}

function CallerCell({ call }: { call: ListedCallAnswer }) {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const number = otherNumber(call)
  const name = call.customer_name ?? call.caller_name
  return (
    <span className={classes.caller}>
      {call.customer_id !== null && name !== null && tenant.permissions.includes('customers:read') ? (
        <Link to="/customers/$customerId" params={{ customerId: call.customer_id }}>
          {name}
        </Link>
      ) : (
        <span>{name ?? number ?? t('start.withheld')}</span>
      )}
      {name !== null && number !== null && <span className={classes.number}>{number}</span>}
    </span>
  )
}
