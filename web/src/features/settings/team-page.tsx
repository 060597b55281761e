import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function TeamPage() {
  const { t } = useTranslation('settings')
  return <Page title={t('team.title')}>{null}</Page>
}
