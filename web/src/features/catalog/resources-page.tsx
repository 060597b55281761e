import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ResourcesPage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('resources.title')}>{null}</Page>
}
