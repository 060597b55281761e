import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkTabs } from '../../ui/link-tabs.tsx'

const TABS = [
  { to: '/receptionist', label: 'receptionist' },
  { to: '/receptionist/questions', label: 'questions' },
  { to: '/receptionist/instructions', label: 'instructions' },
  { to: '/receptionist/scenarios', label: 'scenarios' },
  { to: '/receptionist/numbers', label: 'numbers' },
] as const

/** The pages about the receptionist: whoever sees one sees them all. */
export function ReceptionistTabs() {
  const { t } = useTranslation('receptionist')
  return (
    <LinkTabs label={t('tabs.label')}>
      {TABS.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`tabs.${label}`)}
        </Link>
      ))}
    </LinkTabs>
  )
}
