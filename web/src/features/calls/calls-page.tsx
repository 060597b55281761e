import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function CallsPage() {
  const { t } = useTranslation('calls')
  return <Page title={t('calls.title')}>{null}</Page>
}
