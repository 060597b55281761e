import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { CallActions } from './call-actions.tsx'
import { CallCosts } from './call-costs.tsx'
import { CallEvents } from './call-events.tsx'
import { CallFacts } from './call-facts.tsx'
import { otherNumber } from './call-names.ts'
import classes from './call-page.module.css'
import { CallPrivacy } from './call-privacy.tsx'
import { CallResult } from './call-result.tsx'
import { CallTimes } from './call-times.tsx'
import { isRunning } from './followed-call.ts'
import type { CallDetailAnswer } from './simulated-call.ts'
import { Transcript } from './transcript.tsx'
import { useFollowedCall } from './use-followed-call.ts'

const route = getRouteApi('/signed-in/calls/$callId')

/** One call: what was said and done, what came of it, and what it cost; while it runs, word by word. */
export function CallPage() {
  const { callId } = route.useParams()
  return <FollowedCall key={callId} callId={callId} />
}

function FollowedCall({ callId }: { callId: string }) {
  const { t } = useTranslation('calls')
  const { call, error, isLost } = useFollowedCall(callId)
  if (call !== undefined) return <KnownCall call={call} isLost={isLost} />
  if (error === null) return <PageLoading />
  return (
    <Page title={t('call.title')} back={<BackToList />}>
      <ProblemNotice error={error} />
    </Page>
  )
}

function BackToList() {
  const { t } = useTranslation('calls')
  return (
    <Link to="/calls" className={classes.back}>
      ‹ {t('calls.title')}
    </Link>
  )
}

function KnownCall({ call, isLost }: { call: CallDetailAnswer; isLost: boolean }) {
  const { t } = useTranslation('calls')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const name = call.customer_name ?? call.caller_name ?? otherNumber(call) ?? tFrame('start.withheld')
  return (
    <Page
      title={t('call.with', { name })}
      back={<BackToList />}
      actions={<CallActions call={call} permissions={tenant.permissions} />}
    >
      {isRunning(call) && (
        <p role="status" className={classes.live} data-lost={isLost || undefined}>
          {t(isLost ? 'call.lost' : 'call.running')}
        </p>
      )}
      <div className={classes.columns}>
        <Transcript call={call} />
        <div className={classes.column}>
          <CallResult call={call} />
          <CallFacts call={call} />
          <CallCosts call={call} />
          <CallTimes call={call} />
          <CallPrivacy call={call} />
          <CallEvents call={call} />
        </div>
      </div>
    </Page>
  )
}
