import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ServicesPage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('services.title')}>{null}</Page>
}
