import { Anchor } from '@mantine/core'
import { getIntegration, listIntegrationTypes } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionAddresses } from './connection-addresses.tsx'
import { ConnectionSettings } from './connection-settings.tsx'
import { ConnectionTest } from './connection-test.tsx'
import { connectionTitle } from './connection-title.ts'
import { Deliveries } from './deliveries.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'

const address = getRouteApi('/signed-in/settings/connections/$integrationId')

/** One connection: whether it works, what to enter at the vendor, its settings, and what the vendor delivered. */
export function ConnectionPage() {
  const { t } = useTranslation('settings')
  const { integrationId } = address.useParams()
  const types = useAsk('integrations', listIntegrationTypes)
  const asked = useAsk('integrations', getIntegration, { params: { integration_id: integrationId } })
  const connection = asked.data
  const type = types.data?.items.find((one) => one.type === connection?.type)
  const error = asked.error ?? types.error
  return (
    <Page
      title={connection === undefined ? t('connection.title') : connectionTitle(t, connection, type)}
      width="text"
      back={
        <Anchor component={Link} to="/settings/connections" size="sm">
          {t('connections.title')}
        </Anchor>
      }
      actions={
        connection !== undefined && type !== undefined && <ConnectionActions connection={connection} type={type} />
      }
    >
      <SettingsTabs />
      {error !== null && <ProblemNotice error={error} onRetry={() => void asked.refetch()} />}
      {error === null && (connection === undefined || type === undefined) && <PageLoading />}
      {connection !== undefined && type !== undefined && <Connection connection={connection} type={type} />}
    </Page>
  )
}

function Connection(props: { connection: z.output<typeof Integration>; type: z.output<typeof IntegrationType> }) {
  const { connection, type } = props
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const mayChange = tenant.permissions.includes('integrations:write')
  const delivers = type.addresses.length > 0
  return (
    <>
      <ConnectionTest connection={connection} type={type} mayChange={mayChange} />
      {delivers && <ConnectionAddresses connection={connection} type={type} mayChange={mayChange} />}
      {mayChange && (
        <Section title={t('connection.settings')}>
          <div className={classes.part}>
            <ConnectionSettings key={connection.version} connection={connection} type={type} />
          </div>
        </Section>
      )}
      {delivers && <Deliveries provider={type.type} mayChange={mayChange} />}
    </>
  )
}
