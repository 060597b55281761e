import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function AppointmentsPage() {
  const { t } = useTranslation('booking')
  return <Page title={t('appointments.title')}>{null}</Page>
}
