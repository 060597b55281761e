import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function NumbersPage() {
  const { t } = useTranslation('receptionist')
  return <Page title={t('numbers.title')}>{null}</Page>
}
