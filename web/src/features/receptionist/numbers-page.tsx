import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { PhoneNumbers } from './phone-numbers.tsx'
import { ReceptionistTabs } from './receptionist-tabs.tsx'
import { WebChat } from './web-chat.tsx'

/** Where customers reach the receptionist: numbers, and the chat on the business's web site. */
export function NumbersPage() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  return (
    <Page title={t('numbers.title')} intro={t('numbers.intro')}>
      <ReceptionistTabs />
      {tenant.permissions.includes('phone_numbers:read') && <PhoneNumbers />}
      <WebChat />
    </Page>
  )
}
