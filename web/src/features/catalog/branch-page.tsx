import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function BranchPage() {
  const { t } = useTranslation('catalog')
  return <Page title={t('branch.title')}>{null}</Page>
}
