import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function CustomerPage() {
  const { t } = useTranslation('customers')
  return <Page title={t('customer.title')}>{null}</Page>
}
