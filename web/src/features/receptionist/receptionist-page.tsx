import { Button } from '@mantine/core'
import { getAssistant } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AssistantForm } from './assistant-form.tsx'
import { BlockedNumbers } from './blocked-numbers.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { ReceptionistTabs } from './receptionist-tabs.tsx'

/** How the receptionist behaves: what it says of itself, who leads it, when it asks for a person, whom it does not answer. */
export function ReceptionistPage() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const asked = useAsk('receptionist', getAssistant)
  return (
    <Page
      title={t('receptionist.title')}
      intro={t('receptionist.intro')}
      width="text"
      actions={
        tenant.permissions.includes('calls:simulate') && (
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/simulator" />}>
            {t('receptionist.tryIt')}
          </Button>
        )
      }
    >
      <ReceptionistTabs />
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageLoading />}
      {asked.data !== undefined && (
        <>
          <AssistantForm key={asked.data.version} assistant={asked.data} />
          {tenant.permissions.includes('conversations:read') && <QuietHours />}
          <BlockedNumbers />
        </>
      )}
    </Page>
  )
}
