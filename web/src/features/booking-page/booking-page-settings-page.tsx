import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function BookingPageSettingsPage() {
  const { t } = useTranslation('bookingPage')
  return <Page title={t('bookingPageSettings.title')}>{null}</Page>
}
