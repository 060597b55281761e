import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ServicePage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('service.title')}>{null}</Page>
}
