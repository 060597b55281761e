import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function WaitlistPage() {
  const { t } = useTranslation('booking')
  return <Page title={t('waitlist.title')}>{null}</Page>
}
