import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function AuditPage() {
  const { t } = useTranslation('settings')
  return <Page title={t('audit.title')}>{null}</Page>
}
