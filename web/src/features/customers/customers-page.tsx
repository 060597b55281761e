import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function CustomersPage() {
  const { t } = useTranslation('customers')
  return <Page title={t('customers.title')}>{null}</Page>
}
