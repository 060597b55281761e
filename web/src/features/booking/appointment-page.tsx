import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function AppointmentPage() {
  const { t } = useTranslation('booking')
  return <Page title={t('appointment.title')}>{null}</Page>
}
