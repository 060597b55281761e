import { listIntegrationTypes } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { usePresence } from '../identity/current-tenant.ts'

/** What who carried a call is called; as it is kept for those who may not see what can be connected. */
export function useProviderName(provider: string): string {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const types = useAsk(
    'integrations',
    listIntegrationTypes,
    {},
    { enabled: provider !== 'simulator' && tenant.permissions.includes('integrations:read') },
  )
  if (provider === 'simulator') return t('simulator.title')
  return types.data?.items.find(({ type }) => type === provider)?.title ?? provider.replaceAll('-', ' ')
}
