import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ScenariosPage() {
  const { t } = useTranslation('receptionist')
  return <Page title={t('scenarios.title')}>{null}</Page>
}
