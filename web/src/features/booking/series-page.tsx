import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'

export function SeriesPage() {
  const { t } = useTranslation('booking')
  return <Page title={t('series.title')}>{null}</Page>
}
