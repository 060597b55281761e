import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './call-page.module.css'
import { FactList } from './fact-list.tsx'
import type { CallDetailAnswer } from './simulated-call.ts'

/** What the caller was told, what they agreed to, who they were proved to be, and how all of it is erased. */
export function CallPrivacy({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const stamp = (at: string | null) => (at === null ? '' : ` · ${formatTime(at, place)}`)
  const { recording_consent: consent, ai_disclosed_at: disclosedAt } = call
  return (
    <Section title={t('call.privacy')}>
      <FactList
        facts={[
          [t('call.aiDisclosed'), disclosedAt === null ? t('call.notSaid') : formatTime(disclosedAt, place)],
          [
            t('call.consent'),
            consent === null ? t('call.notSaid') : t(`consents.${consent}`) + stamp(call.recording_consent_at),
          ],
          [t('call.verified'), <Verified key="verified" call={call} stamp={stamp(call.verified_at)} />],
        ]}
      />
      <p className={classes.nothing}>
        {call.customer_id === null ? t('call.privacyStranger') : t('call.privacyText')}{' '}
        {call.customer_id !== null && tenant.permissions.includes('customers:read') && (
          <Link to="/customers/$customerId" params={{ customerId: call.customer_id }}>
            {t('call.toCustomer')}
          </Link>
        )}
      </p>
    </Section>
  )
}

function Verified({ call, stamp }: { call: CallDetailAnswer; stamp: string }) {
  const { t } = useTranslation('calls')
  if (call.verified_customer_id === null) return t('call.notProved')
  const isSame = call.verified_customer_id === call.customer_id
  return (
    <>
      <Link to="/customers/$customerId" params={{ customerId: call.verified_customer_id }}>
        {isSame && call.customer_name !== null ? call.customer_name : t('call.customer')}
      </Link>
      {stamp}
    </>
  )
}
