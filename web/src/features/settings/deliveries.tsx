import { Button, NativeSelect, Text } from '@mantine/core'
import { getWebhookEvent, listWebhookEvents, retryWebhookEvent } from '@ringbook/api-contract'
import type { WebhookEvent } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk, useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { JsonFacts } from '../../ui/json-facts.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './settings.module.css'

type Delivery = z.output<typeof WebhookEvent>

const address = getRouteApi('/signed-in/settings/connections/$integrationId')
const STATES = ['all', 'waiting', 'done'] as const

/** What the vendor posted to us: whether it was applied, what it was, and a button to have it tried again. */
export function Deliveries({ provider, mayChange }: { provider: string; mayChange: boolean }) {
  const { t } = useTranslation('settings')
  const { deliveries = 'all', delivery } = address.useSearch()
  const navigate = address.useNavigate()
  const state =
    deliveries === 'all' ? {} : { is_processed: deliveries === 'done' ? ('true' as const) : ('false' as const) }
  const list = useAskPages('integrations', listWebhookEvents, { query: { provider, ...state } })
  const open = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, delivery: id }) })
  return (
    <Section
      title={t('deliveries.title')}
      aside={
        <NativeSelect
          size="xs"
          aria-label={t('deliveries.state')}
          value={deliveries}
          data={STATES.map((value) => ({ value, label: t(`deliveries.filters.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = STATES.find((one) => one === value)
            void navigate({ search: { deliveries: chosen === 'all' ? undefined : chosen }, replace: true })
          }}
        />
      }
    >
      <Text size="sm" c="dimmed" pb="sm" className={classes.lead}>
        {t('deliveries.intro')}
      </Text>
      <DataTable
        label={t('deliveries.title')}
        list={list}
        columns={useColumns({ mayChange, open })}
        empty={<EmptyState title={t('deliveries.none')} text={t('deliveries.noneText')} />}
      />
      {delivery !== undefined && <DeliveryPanel id={delivery} onClose={() => open(undefined)} />}
    </Section>
  )
}

function useColumns({ mayChange, open }: { mayChange: boolean; open(id: string): void }): Column<Delivery>[] {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  return [
    {
      key: 'type',
      title: t('deliveries.kind'),
      cell: ({ id, event_type: type }) => (
        <button type="button" className={classes.linkButton} onClick={() => open(id)}>
          {type}
        </button>
      ),
    },
    { key: 'at', title: t('deliveries.received'), cell: ({ received_at: at }) => formatMoment(at, place) },
    { key: 'state', title: t('deliveries.state'), cell: (delivery) => <DeliveryState delivery={delivery} /> },
    {
      key: 'retry',
      title: t('deliveries.retry'),
      isTitleHidden: true,
      isNumber: true,
      cell: (delivery) => mayChange && hasFailed(delivery) && <Retry delivery={delivery} />,
    },
  ]
}

/** It was tried in vain, and waits for the next time or for somebody. */
function hasFailed({ processed_at: at, attempts }: Delivery): boolean {
  return at === null && attempts > 0
}

function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('settings')
  if (hasFailed(delivery)) return <StatusTag tone="bad">{t('deliveries.states.failed')}</StatusTag>
  if (delivery.processed_at === null) return <StatusTag tone="warn">{t('deliveries.states.waiting')}</StatusTag>
  // Closed without effect: nobody waited for the answer any more.
  if (delivery.error !== null) return <StatusTag tone="plain">{t('deliveries.states.dropped')}</StatusTag>
  return <StatusTag tone="good">{t('deliveries.states.done')}</StatusTag>
}

function Retry({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('settings')
  const retrying = useSend(retryWebhookEvent, {
    changes: ['integrations'],
    onDone: () => showToast(t('deliveries.retried')),
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={retrying.isPending}
        aria-label={t('deliveries.retryName', { name: delivery.event_type })}
        onClick={() => retrying.mutate({ params: { webhook_event_id: delivery.id } })}
      >
        {t('deliveries.retry')}
      </Button>
      {retrying.error !== null && <ProblemNotice error={retrying.error} />}
    </>
  )
}

function DeliveryPanel({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation('settings')
  const asked = useAsk('integrations', getWebhookEvent, { params: { webhook_event_id: id } })
  const delivery = asked.data
  return (
    <SidePanel title={delivery?.event_type ?? t('deliveries.one')} onClose={onClose} width="560px">
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageLoading />}
      {delivery !== undefined && (
        <>
          {delivery.error !== null && (
            <Text size="sm" mb="md">
              {delivery.error}
            </Text>
          )}
          <Text size="sm" c="dimmed" mb="md">
            {t('deliveries.counts', { deliveries: delivery.deliveries, attempts: delivery.attempts })}
          </Text>
          <JsonFacts title={t('deliveries.content')} value={delivery.payload} emptyText={t('deliveries.empty')} />
          <JsonFacts title={t('deliveries.answer')} value={delivery.response} emptyText={t('deliveries.empty')} />
        </>
      )}
    </SidePanel>
  )
}
