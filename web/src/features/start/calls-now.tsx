import { getCall, listCalls } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import classes from './start-page.module.css'

const SHOWN_MAX = 5

/** Who is on the telephone at this moment, with what was said last; nothing while nobody rings. */
export function CallsNow() {
  const { t } = useTranslation('start')
  const { data } = useAsk('calls', listCalls, { query: { status: 'in_progress', limit: SHOWN_MAX } })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={t('calls.title')} icon={<PhoneIcon />}>
      <ul className={classes.calls}>
        {data.items.map(({ id, caller_name: name, from_number: number }) => (
          <li key={id}>
            <Link to="/calls/$callId" params={{ callId: id }}>
              {name ?? number ?? t('calls.withheld')}
            </Link>
            <StatusTag tone="accent">{t('calls.now')}</StatusTag>
            <LastLine callId={id} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LastLine({ callId }: { callId: string }) {
  const { t } = useTranslation('start')
  const { data } = useAsk('calls', getCall, { params: { call_id: callId } })
  const last = data?.turns.at(-1)
  return (
    <p className={classes.line}>
      {last === undefined ? t('calls.begins') : `${t(`calls.${last.role}`)}: ${last.text}`}
    </p>
  )
}
