import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function ConversationPage() {
  const { t } = useTranslation('messaging')
  return <Page title={t('conversation.title')}>{null}</Page>
}
