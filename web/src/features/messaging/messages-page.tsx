import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function MessagesPage() {
  const { t } = useTranslation('messaging')
  return <Page title={t('messages.title')}>{null}</Page>
}
