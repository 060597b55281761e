import {
  getSetup,
  listAppointments,
  listConversations,
  listFollowUps,
  listIntegrations,
  listUnansweredQuestions,
} from '@ringbook/api-contract'
import type { Permission } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { ForwardIcon } from '../../ui/icons.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './needs-person.module.css'

const COUNTED_MAX = 20

/** What waits for somebody of the business, each with the page where it is done; nothing when nothing waits. */
export function NeedsPerson() {
  const { t } = useTranslation('start')
  const waiting = useWaiting()
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('needs.title')} className={classes.needs}>
      <h2 className={classes.title}>{t('needs.title')}</h2>
      <ul className={classes.list}>
        {waiting.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
      </ul>
    </section>
  )
}

interface Waiting {
  readonly key: string
  readonly link: ReactNode
}

function useWaiting(): Waiting[] {
  const { t } = useTranslation('start')
  const { tenant } = usePresence()
  const may = (permission: Permission) => ({ enabled: tenant.permissions.includes(permission) })
  const query = { limit: COUNTED_MAX }
  const pending = useAsk(
    'appointments',
    listAppointments,
    { query: { ...query, status: 'pending', from: now() } },
    may('appointments:read'),
  )
  const followUps = useAsk(
    'follow-ups',
    listFollowUps,
    { query: { ...query, status: 'open' } },
    may('receptionist:read'),
  )
  const questions = useAsk(
    'questions',
    listUnansweredQuestions,
    { query: { ...query, status: 'open' } },
    may('receptionist:read'),
  )
  const threads = useAsk(
    'conversations',
    listConversations,
    { query: { ...query, needs_attention: 'true' } },
    may('conversations:read'),
  )
  const connections = useAsk('integrations', listIntegrations, { query: { limit: 100 } }, may('integrations:read'))
  const setup = useAsk('settings', getSetup, {}, may('tenant:write'))
  const messages = followUps.data?.items.filter(({ kind }) => kind !== 'unanswered_question').length ?? 0
  const failing = connections.data?.items.filter(({ status }) => status === 'error').length ?? 0
  const counted = (count: number) => (count >= COUNTED_MAX ? `${COUNTED_MAX}+` : String(count))
  const text = (key: 'pending' | 'followUps' | 'questions' | 'threads' | 'failing', count: number) => (
    <>
      <strong>{counted(count)}</strong> {t(`needs.${key}`, { count })}
      <ForwardIcon size={16} />
    </>
  )
  const counts = {
    pending: pending.data?.items.length ?? 0,
    questions: questions.data?.items.length ?? 0,
    threads: threads.data?.items.length ?? 0,
  }
  const waiting: (Waiting & { count: number })[] = [
    {
      key: 'setup',
      count: setup.data?.has_services === false ? 1 : 0,
      link: (
        <Link to="/setup" data-strong>
          {t('needs.setup')}
          <ForwardIcon size={16} />
        </Link>
      ),
    },
    {
      key: 'followUps',
      count: messages,
      link: <Link to="/receptionist/questions">{text('followUps', messages)}</Link>,
    },
    { key: 'threads', count: counts.threads, link: <Link to="/messages">{text('threads', counts.threads)}</Link> },
    {
      key: 'pending',
      count: counts.pending,
      link: (
        <Link to="/appointments" search={{ status: 'pending' }}>
          {text('pending', counts.pending)}
        </Link>
      ),
    },
    {
      key: 'questions',
      count: counts.questions,
      link: <Link to="/receptionist/questions">{text('questions', counts.questions)}</Link>,
    },
    { key: 'failing', count: failing, link: <Link to="/settings/connections">{text('failing', failing)}</Link> },
  ]
  return waiting.filter(({ count }) => count > 0)
}

/** The present hour: what is asked stays the same question for so long. */
function now(): string {
  const hour = 3_600_000
  return new Date(Math.floor(Date.now() / hour) * hour).toISOString()
}
