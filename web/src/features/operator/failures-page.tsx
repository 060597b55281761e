import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function FailuresPage() {
  const { t } = useTranslation('operator')
  return <Page title={t('failures.title')}>{null}</Page>
}
