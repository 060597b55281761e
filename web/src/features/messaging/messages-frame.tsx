import { Button, Text } from '@mantine/core'
import { listConversations } from '@ringbook/api-contract'
import type { Conversation } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import type { MessagesFilter } from './messages-search.ts'
import classes from './messages.module.css'

interface MessagesFrameProps {
  show: MessagesFilter
  /** Which one is open beside the list; on a telephone it takes the list's place. */
  openId: string | null
  children: ReactNode
}

/** The list of the conversations, and beside it the one that is open. */
export function MessagesFrame({ show, openId, children }: MessagesFrameProps) {
  const { t } = useTranslation('messaging')
  return (
    <Page title={t('title')} width="wide">
      <div className={classes.panes} data-open={openId !== null || undefined}>
        <section aria-label={t('list')} className={classes.list}>
          <LinkTabs label={t('filter')}>
            <Link to="/messages" search={{}} activeOptions={{ exact: true, includeSearch: true }}>
              {t('show.all')}
            </Link>
            <Link to="/messages" search={{ show: 'waiting' }} activeOptions={{ exact: true }}>
              {t('show.waiting')}
            </Link>
            <Link to="/messages" search={{ show: 'taken' }} activeOptions={{ exact: true }}>
              {t('show.taken')}
            </Link>
          </LinkTabs>
          <Threads show={show} openId={openId} />
        </section>
        <div className={classes.open}>{children}</div>
      </div>
    </Page>
  )
}

const FILTERS = {
  all: {},
  waiting: { needs_attention: 'true' },
  taken: { handled_by: 'person', status: 'open' },
} as const

function Threads({ show, openId }: { show: MessagesFilter; openId: string | null }) {
  const { t } = useTranslation('messaging')
  const { t: tFrame } = useTranslation()
  const list = useAskPages('conversations', listConversations, { query: FILTERS[show ?? 'all'] })
  return (
    <>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={list.retry} />}
      {!list.isPending && list.items.length === 0 && list.error === null && (
        <Text size="sm" c="dimmed" className={classes.none}>
          {t(show === undefined ? 'none' : 'noneHere')}
        </Text>
      )}
      <ul className={classes.threads} aria-busy={list.isPending}>
        {list.items.map((thread) => (
          <li key={thread.id}>
            <Thread thread={thread} show={show} isOpen={thread.id === openId} />
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {tFrame('frame.showMore')}
        </Button>
      )}
    </>
  )
}

interface ThreadProps {
  thread: z.output<typeof Conversation>
  show: MessagesFilter
  isOpen: boolean
}

function Thread({ thread, show, isOpen }: ThreadProps) {
  const { t } = useTranslation('messaging')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const { id, customer_name: name, address, channel, unread_messages: unread, last_text: text } = thread
  return (
    <Link
      to="/messages/$conversationId"
      params={{ conversationId: id }}
      search={show === undefined ? {} : { show }}
      className={classes.thread}
      aria-current={isOpen ? 'true' : undefined}
      data-unread={unread > 0 || undefined}
    >
      <span className={classes.who}>{name ?? (channel === 'chat' ? t('visitor') : address)}</span>
      {thread.last_message_at !== null && (
        <time dateTime={thread.last_message_at} className={classes.when}>
          {formatMoment(thread.last_message_at, place)}
        </time>
      )}
      <span className={classes.last}>{text}</span>
      <span className={classes.tags}>
        <span className={classes.channel}>{t(`channel.${channel}`)}</span>
        {thread.attention_reason !== null && (
          <StatusTag tone="warn">{t(`attention.${thread.attention_reason}`)}</StatusTag>
        )}
        {thread.attention_reason === null && thread.handled_by === 'person' && (
          <StatusTag tone="accent">{t('takenOver')}</StatusTag>
        )}
        {unread > 0 && <StatusTag tone="accent">{t('unread', { count: unread })}</StatusTag>}
      </span>
    </Link>
  )
}
