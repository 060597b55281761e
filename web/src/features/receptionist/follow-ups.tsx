import { Button } from '@mantine/core'
import { finishFollowUp, listFollowUps } from '@ringbook/api-contract'
import type { FollowUp } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

const TONES: Readonly<Record<FollowUp['kind'], Tone>> = {
  message: 'accent',
  callback: 'warn',
  handover: 'warn',
  unanswered_question: 'plain',
  emergency: 'bad',
}

/** What the receptionist has promised that somebody does. Questions without an answer stand in a list of their own. */
export function FollowUps() {
  const { t } = useTranslation('receptionist')
  const { t: tFrame } = useTranslation()
  const list = useAskPages('follow-ups', listFollowUps, { query: { status: 'open', limit: 200 } })
  const waiting = list.items.filter(({ kind }) => kind !== 'unanswered_question')
  if (list.error !== null) return <ProblemNotice error={list.error} onRetry={list.retry} />
  if (waiting.length === 0 && !list.hasMore) return null
  return (
    <Section title={t('followUps.title')}>
      <p className={classes.lead}>{t('followUps.text')}</p>
      <ul className={classes.rows}>
        {waiting.map((followUp) => (
          <Row key={followUp.id} followUp={followUp} />
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {tFrame('frame.showMore')}
        </Button>
      )}
    </Section>
  )
}

function Row({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const finishing = useSend(finishFollowUp, {
    changes: ['follow-ups', 'questions'],
    onDone: () => showToast(t('followUps.finished')),
  })
  const { id, kind, body, phone, caller_name: name } = followUp
  return (
    <li>
      <span className={classes.rowText}>
        <span className={classes.rowActions}>
          <StatusTag tone={TONES[kind]}>{t(`followUps.kinds.${kind}`)}</StatusTag>
          <Who followUp={followUp} />
        </span>
        {body}
        <span className={classes.detail}>
          {[name === null ? null : phone, formatMoment(followUp.created_at, place)]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {finishing.error !== null && <ProblemNotice error={finishing.error} />}
      </span>
      <span className={classes.rowActions}>
        <Origin followUp={followUp} />
        {phone !== null && (
          <Button
            component="a"
            href={`tel:${phone}`}
            size="compact-sm"
            variant="default"
            aria-label={t('followUps.call', { number: phone })}
          >
            {t('followUps.kinds.callback')}
          </Button>
        )}
        {tenant.permissions.includes('conversations:write') && (
          <Button
            size="compact-sm"
            loading={finishing.isPending}
            aria-label={t('followUps.doneOf', { text: body })}
            onClick={() => finishing.mutate({ params: { follow_up_id: id } })}
          >
            {t('followUps.done')}
          </Button>
        )}
      </span>
    </li>
  )
}

function Who({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation('receptionist')
  const { customer_id: customerId, caller_name: name, phone } = followUp
  const shown = name ?? phone ?? t('followUps.unknown')
  if (customerId === null) return <span className={classes.strong}>{shown}</span>
  return (
    <Link to="/customers/$customerId" params={{ customerId }} className={classes.link}>
      {shown}
    </Link>
  )
}

function Origin({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation('receptionist')
  const { call_id: callId, conversation_id: conversationId } = followUp
  if (callId !== null)
    return (
      <Link to="/calls/$callId" params={{ callId }} className={classes.textLink}>
        {t('followUps.toCall')}
      </Link>
    )
  if (conversationId === null) return null
  return (
    <Link to="/messages/$conversationId" params={{ conversationId }} className={classes.textLink}>
      {t('followUps.toConversation')}
    </Link>
  )
}
