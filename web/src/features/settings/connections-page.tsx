import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ConnectionsPage() {
  const { t } = useTranslation('settings')
  return <Page title={t('connections.title')}>{null}</Page>
}
