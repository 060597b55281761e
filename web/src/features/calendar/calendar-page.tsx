import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function CalendarPage() {
  const { t } = useTranslation('calendar')
  return <Page title={t('calendar.title')}>{null}</Page>
}
