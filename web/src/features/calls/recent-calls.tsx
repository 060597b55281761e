import { listCalls } from '@ringbook/api-contract'
import type { Call } from '@ringbook/api-contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { outcomeTones, statusTones } from './call-tones.ts'

const SHOWN_MAX = 8

/** The last calls of the business, and what came of each. */
export function RecentCalls() {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const calls = useQuery({
    queryKey: ['calls', tenant.id, 'recent'],
    queryFn: () => api.call(listCalls, { tenantId: tenant.id, query: { limit: SHOWN_MAX } }),
  })
  return (
    <Section title={t('start.lastCalls')} icon={<PhoneIcon />}>
      <RecordList query={calls} rowCount={SHOWN_MAX} emptyText={t('start.noCalls')}>
        {(call) => <CallRow key={call.id} call={call} />}
      </RecordList>
    </Section>
  )
}

function CallRow({ call }: { call: z.output<typeof Call> }) {
  const { t } = useTranslation()
  const place = { language: useLanguage(), timezone: usePresence().tenant.timezone }
  return (
    <RecordList.Row
      lead={formatMoment(call.started_at, place)}
      title={call.caller_name ?? call.from_number ?? t('start.withheld')}
      detail={call.duration_seconds === null ? '' : formatDuration(call.duration_seconds)}
      tag={<CallTag call={call} />}
    />
  )
}

function CallTag({ call }: { call: z.output<typeof Call> }) {
  const { t } = useTranslation()
  return call.outcome === null ? (
    <StatusTag tone={statusTones[call.status]}>{t(`call.status.${call.status}`)}</StatusTag>
  ) : (
    <StatusTag tone={outcomeTones[call.outcome]}>{t(`call.outcome.${call.outcome}`)}</StatusTag>
  )
}
