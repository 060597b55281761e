import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function InstructionsPage() {
  const { t } = useTranslation('receptionist')
  return <Page title={t('instructions.title')}>{null}</Page>
}
