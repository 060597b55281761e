import { Button, Text } from '@mantine/core'
import { connectIntegration, listIntegrations, listIntegrationTypes } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk, useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { connectionTitle, UNNAMED, vendorTitle } from './connection-title.ts'
import { ExternalCalendars } from './external-calendars.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'

type OneType = z.output<typeof IntegrationType>
type OneConnection = z.output<typeof Integration>

const PURPOSES = ['calls', 'messages', 'model'] as const

/** What the business is connected to, and what it can be connected to. */
export function ConnectionsPage() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const types = useAsk('integrations', listIntegrationTypes)
  const [connecting, setConnecting] = useState<OneType | null>(null)
  const mayChange = tenant.permissions.includes('integrations:write')
  const known = types.data?.items ?? []
  return (
    <Page title={t('connections.title')} intro={t('connections.intro')}>
      <SettingsTabs />
      {types.isError && <ProblemNotice error={types.error} onRetry={() => void types.refetch()} />}
      <Connections types={known} />
      {types.isPending && <PageLoading />}
      {known.length > 0 &&
        PURPOSES.map((purpose) => (
          <Section key={purpose} title={t(`connections.purposes.${purpose}`)}>
            <Text size="sm" c="dimmed" className={classes.lead}>
              {t(`connections.purposeTexts.${purpose}`)}
            </Text>
            <ul className={classes.vendors}>
              {known
                .filter(({ purposes }) => purposes.includes(purpose))
                .map((type) => (
                  <Vendor key={type.type} type={type} onConnect={mayChange ? () => setConnecting(type) : null} />
                ))}
            </ul>
          </Section>
        ))}
      <ExternalCalendars />
      {connecting !== null && <ConnectPanel type={connecting} onClose={() => setConnecting(null)} />}
    </Page>
  )
}

function Connections({ types }: { types: readonly OneType[] }) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('integrations', listIntegrations)
  const columns: Column<OneConnection>[] = [
    {
      key: 'vendor',
      title: t('connections.vendor'),
      cell: (connection) => (
        <Link
          to="/settings/connections/$integrationId"
          params={{ integrationId: connection.id }}
          className={classes.named}
        >
          {connectionTitle(
            t,
            connection,
            types.find(({ type }) => type === connection.type),
          )}
        </Link>
      ),
    },
    { key: 'status', title: t('connections.state'), cell: ({ status }) => <ConnectionStatus status={status} /> },
    {
      key: 'checked',
      title: t('connections.lastTested'),
      cell: ({ last_checked_at: at }) => (at === null ? t('connections.never') : formatMoment(at, place)),
    },
    { key: 'error', title: t('connections.lastError'), cell: ({ last_error: error }) => error ?? '–' },
  ]
  return (
    <DataTable
      label={t('connections.title')}
      list={list}
      columns={columns}
      empty={<EmptyState title={t('connections.none')} text={t('connections.noneText')} />}
    />
  )
}

function Vendor({ type, onConnect }: { type: OneType; onConnect: (() => void) | null }) {
  const { t } = useTranslation('settings')
  const texts: Readonly<Record<string, string>> = t('connections.vendors', { returnObjects: true })
  return (
    <li className={classes.vendor}>
      <Text fw={600}>{vendorTitle(t, type)}</Text>
      <Text size="sm" c="dimmed">
        {texts[type.type] ?? type.description}
      </Text>
      {onConnect !== null && (
        <Button
          variant="default"
          size="sm"
          aria-label={t('connections.connectTo', { vendor: vendorTitle(t, type) })}
          onClick={onConnect}
        >
          {t('connections.connect')}
        </Button>
      )}
    </li>
  )
}

function ConnectPanel({ type, onClose }: { type: OneType; onClose(): void }) {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const connecting = useSend(connectIntegration, {
    changes: ['integrations'],
    onDone: ({ id }) => {
      showToast(t('connections.connected'))
      void navigate({ to: '/settings/connections/$integrationId', params: { integrationId: id } })
    },
  })
  return (
    <SidePanel title={t('connections.connectTo', { vendor: vendorTitle(t, type) })} onClose={onClose} width="560px">
      <ConnectionForm
        type={type}
        name={UNNAMED}
        action={t('connections.connect')}
        isPending={connecting.isPending}
        error={connecting.error}
        onSubmit={(filled) => connecting.mutate({ body: { type: type.type, ...filled } })}
      />
    </SidePanel>
  )
}
