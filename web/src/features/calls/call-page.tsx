import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function CallPage() {
  const { t } = useTranslation('calls')
  return <Page title={t('call.title')}>{null}</Page>
}
