import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function OperatedTenantPage() {
  const { t } = useTranslation('operator')
  return <Page title={t('operatedTenant.title')}>{null}</Page>
}
