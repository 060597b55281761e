import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ResourcePage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('resource.title')}>{null}</Page>
}
