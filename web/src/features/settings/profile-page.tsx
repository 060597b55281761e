import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ProfilePage() {
  const { t } = useTranslation('settings')
  return <Page title={t('profile.title')}>{null}</Page>
}
