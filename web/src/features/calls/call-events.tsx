import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDuration, formatTime } from '../../ui/format.ts'
import { JsonFacts } from '../../ui/json-facts.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './call-page.module.css'
import type { CallDetailAnswer } from './simulated-call.ts'

/** Everything that happened in its order, and what the vendor told besides; folded, as few want to know. */
export function CallEvents({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  return (
    <Section title={t('call.details')}>
      <details className={classes.fold}>
        <summary>{t('call.activities')}</summary>
        <ol className={classes.events}>
          {call.activities.map((activity) => (
            <Event key={activity.id} activity={activity} />
          ))}
        </ol>
      </details>
      <VendorWords call={call} />
    </Section>
  )
}

function Event({ activity }: { activity: CallDetailAnswer['activities'][number] }) {
  const { t } = useTranslation('calls')
  const place = { language: useLanguage(), timezone: usePresence().tenant.timezone }
  const names: Readonly<Record<string, string>> = t('events', { returnObjects: true })
  const { type, occurred_at: at, duration_seconds: seconds } = activity
  return (
    <li>
      <time dateTime={at}>{formatTime(at, place)}</time>
      <span>
        {names[type] ?? type.replaceAll('_', ' ')}
        {seconds !== null && ` (${formatDuration(seconds)})`}
      </span>
    </li>
  )
}

function VendorWords({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const parts = [
    [t('call.entities'), call.entities],
    [t('call.analysis'), call.analysis],
    [t('call.variables'), call.dynamic_variables],
    [t('call.metadata'), call.metadata],
  ] as const
  const told = parts.filter(([, value]) => Object.keys(value ?? {}).length > 0)
  if (told.length === 0) return null
  return (
    <details className={classes.fold}>
      <summary>{t('call.more')}</summary>
      <div className={classes.vendor}>
        {told.map(([title, value]) => (
          <JsonFacts key={title} title={title} value={value} emptyText={t('call.nothing')} />
        ))}
      </div>
    </details>
  )
}
