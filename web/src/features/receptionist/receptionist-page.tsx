import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ReceptionistPage() {
  const { t } = useTranslation('receptionist')
  return <Page title={t('receptionist.title')}>{null}</Page>
}
