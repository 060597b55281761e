import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function OperatorPage() {
  const { t } = useTranslation('operator')
  return <Page title={t('operator.title')}>{null}</Page>
}
