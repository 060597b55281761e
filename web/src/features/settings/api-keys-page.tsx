import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ApiKeysPage() {
  const { t } = useTranslation('settings')
  return <Page title={t('apiKeys.title')}>{null}</Page>
}
