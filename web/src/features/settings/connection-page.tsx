import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ConnectionPage() {
  const { t } = useTranslation('settings')
  return <Page title={t('connection.title')}>{null}</Page>
}
