import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function SetupPage() {
  const { t } = useTranslation('setup')
  return <Page title={t('setup.title')}>{null}</Page>
}
