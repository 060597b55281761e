import { listCalls } from '@ringbook/api-contract'
import type { ListedCall } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { ForwardIcon, PhoneIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { otherNumber } from './call-names.ts'
import { CallClock } from './call-clock.tsx'
import classes from './running-calls.module.css'

const SHOWN_MAX = 20

/** Who is on the telephone at this moment, each a way into the call; nothing while nobody rings. */
export function RunningCalls() {
  const { t } = useTranslation('calls')
  const talking = useAsk('calls', listCalls, { query: { status: 'in_progress', limit: SHOWN_MAX } })
  const ringing = useAsk('calls', listCalls, { query: { status: 'ringing', limit: SHOWN_MAX } })
  const calls = [...(talking.data?.items ?? []), ...(ringing.data?.items ?? [])]
  if (calls.length === 0) return null
  return (
    <Section title={t('calls.now')} icon={<PhoneIcon />}>
      <ul className={classes.list} aria-live="polite">
        {calls.map((call) => (
          <RunningCall key={call.id} call={call} />
        ))}
      </ul>
    </Section>
  )
}

function RunningCall({ call }: { call: z.output<typeof ListedCall> }) {
  const { t } = useTranslation('calls')
  const { t: tFrame } = useTranslation()
  const name = call.customer_name ?? call.caller_name
  const number = otherNumber(call)
  const isTalking = call.status === 'in_progress'
  return (
    <li>
      <Link to="/calls/$callId" params={{ callId: call.id }} className={classes.call}>
        <span className={classes.light} />
        <span className={classes.who}>
          {name ?? number ?? tFrame('start.withheld')}
          {name !== null && number !== null && <span>{number}</span>}
        </span>
        <StatusTag tone="accent">{isTalking ? t('calls.nowTag') : t('calls.ringing')}</StatusTag>
        {isTalking && <CallClock startedAt={Date.parse(call.started_at)} className={classes.clock} />}
        <ForwardIcon size={16} />
      </Link>
    </li>
  )
}
