import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkTabs } from '../../ui/link-tabs.tsx'

/** What is booked: one by one, and in sessions with others. */
export function BookingTabs() {
  const { t } = useTranslation('booking')
  return (
    <LinkTabs label={t('appointments.title')}>
      <Link to="/appointments" activeOptions={{ exact: true, includeSearch: false }}>
        {t('appointments.title')}
      </Link>
      <Link to="/appointments/sessions">{t('sessions.title')}</Link>
    </LinkTabs>
  )
}
