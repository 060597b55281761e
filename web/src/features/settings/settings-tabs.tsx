import type { Permission } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { usePresence } from '../identity/current-tenant.ts'

const TABS = [
  { to: '/settings', label: 'settings', needs: 'tenant:read' },
  { to: '/settings/team', label: 'team', needs: 'members:read' },
  { to: '/settings/booking-page', label: 'bookingPage', needs: 'tenant:write' },
  { to: '/settings/connections', label: 'connections', needs: 'integrations:read' },
  { to: '/settings/import', label: 'import', needs: 'customers:read' },
  { to: '/settings/api-keys', label: 'apiKeys', needs: 'api_keys:read' },
  { to: '/settings/audit', label: 'audit', needs: 'audit:read' },
] as const satisfies readonly { to: string; label: string; needs: Permission }[]

/** The pages of the settings, as far as this user may see them. */
export function SettingsTabs() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const tabs = TABS.filter(({ needs }) => tenant.permissions.includes(needs))
  return (
    <LinkTabs label={t('tabs.label')}>
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/settings' }}>
          {t(`tabs.${label}`)}
        </Link>
      ))}
    </LinkTabs>
  )
}
