import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function QuestionsPage() {
  const { t } = useTranslation('receptionist')
  return <Page title={t('questions.title')}>{null}</Page>
}
