import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function BranchesPage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('branches.title')}>{null}</Page>
}
