import { Button, Text } from '@mantine/core'
import { testIntegration } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { ConnectionStatus } from './connection-status.tsx'
import { vendorTitle } from './connection-title.ts'
import classes from './settings.module.css'

interface TestProps {
  connection: z.output<typeof Integration>
  type: z.output<typeof IntegrationType>
  mayChange: boolean
}

/** Whether the connection works: what the vendor answered the last time, and a button to ask it now. */
export function ConnectionTest({ connection, type, mayChange }: TestProps) {
  const { t } = useTranslation('settings')
  const testing = useSend(testIntegration, { changes: ['integrations'] })
  const test = () => testing.mutate({ params: { integration_id: connection.id } })
  return (
    <Section title={t('connection.state')} aside={<ConnectionStatus status={connection.status} />}>
      <div className={classes.test}>
        <div aria-live="polite" className={classes.verdict}>
          {testing.error === null ? (
            <Verdict connection={connection} type={type} />
          ) : (
            <ProblemNotice error={testing.error} onRetry={test} />
          )}
        </div>
        {mayChange && type.can_test && (
          <Button variant="default" loading={testing.isPending} onClick={test}>
            {t('connection.test')}
          </Button>
        )}
      </div>
    </Section>
  )
}

function Verdict({ connection, type }: Pick<TestProps, 'connection' | 'type'>) {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const { last_checked_at: at, last_error: error } = connection
  if (!type.can_test) return <Text size="sm">{t('connection.notTestable')}</Text>
  if (error !== null)
    return (
      <>
        <Text size="sm" fw={600}>
          {t('connection.fails', { vendor: vendorTitle(t, type) })}
        </Text>
        <Text size="sm">{error}</Text>
        <Text size="xs" c="dimmed">
          {[at === null ? '' : formatMoment(at, place), t('connection.failsText')].join(' · ')}
        </Text>
      </>
    )
  if (at === null) return <Text size="sm">{t(`connection.untested.${purposeOf(type)}`)}</Text>
  return (
    <>
      <Text size="sm" fw={600}>
        {t('connection.works', { vendor: vendorTitle(t, type) })}
      </Text>
      <Text size="xs" c="dimmed">
        {formatMoment(at, place)}
      </Text>
    </>
  )
}

function purposeOf({ purposes }: TestProps['type']): 'model' | 'calls' {
  return purposes.includes('model') ? 'model' : 'calls'
}
