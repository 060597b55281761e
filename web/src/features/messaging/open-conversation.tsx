import { Button, Group, Text } from '@mantine/core'
import { changeConversation, listOptOuts } from '@ringbook/api-contract'
import type { ConversationDetail, Message } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatTime } from '../../ui/format.ts'
import { localDateAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './messages.module.css'
import { WriteBar } from './write-bar.tsx'

type Whole = z.output<typeof ConversationDetail>
type OneMessage = z.output<typeof Message>

/** What was written, who leads the conversation, and a place to write. */
export function OpenConversation({ conversation }: { conversation: Whole }) {
  const { t } = useTranslation('messaging')
  const { tenant } = usePresence()
  const mayWrite = tenant.permissions.includes('conversations:write')
  const isText = conversation.channel === 'sms'
  const optOuts = useAsk(
    'conversations',
    listOptOuts,
    { query: { address: conversation.address, is_open: 'true', limit: 1 } },
    { enabled: isText },
  )
  const hasOptedOut = isText && (optOuts.data?.items.length ?? 0) > 0
  useReading(conversation, mayWrite)
  return (
    <>
      <Head conversation={conversation} mayWrite={mayWrite} />
      {hasOptedOut && <p className={classes.notice}>{t('optedOut')}</p>}
      <Messages conversation={conversation} />
      {mayWrite && <WriteBar conversation={conversation} isForbidden={hasOptedOut} />}
    </>
  )
}

/** Whoever looks has read it: it waits for nobody any more. */
function useReading(conversation: Whole, mayWrite: boolean): void {
  const { mutate } = useSend(changeConversation, { changes: ['conversations'] })
  const isUnread = conversation.unread_messages > 0 || conversation.attention_reason !== null
  useEffect(() => {
    if (isUnread && mayWrite) mutate({ params: { conversation_id: conversation.id }, body: { is_read: true } })
  }, [isUnread, mayWrite, conversation.id, mutate])
}

function Head({ conversation, mayWrite }: { conversation: Whole; mayWrite: boolean }) {
  const { t } = useTranslation('messaging')
  const { id, customer_id: customerId, customer_name: name, address, channel } = conversation
  const isTaken = conversation.handled_by === 'person'
  const changing = useSend(changeConversation, {
    changes: ['conversations'],
    onDone: ({ handled_by: by }) => showToast(t(by === 'person' ? 'tookOver' : 'gaveBack')),
  })
  return (
    <header className={classes.head}>
      <Link to="/messages" className={classes.back}>
        ‹ {t('title')}
      </Link>
      <div className={classes.headWho}>
        <h2>
          {customerId === null ? (
            (name ?? (channel === 'chat' ? t('visitor') : address))
          ) : (
            <Link to="/customers/$customerId" params={{ customerId }}>
              {name ?? address}
            </Link>
          )}
        </h2>
        <Text size="xs" c="dimmed">
          {channel === 'chat' ? t('channel.chat') : `${t(`channel.${channel}`)} · ${address}`}
        </Text>
      </div>
      <Group gap="sm">
        <StatusTag tone={isTaken ? 'accent' : 'plain'}>{t(isTaken ? 'led.person' : 'led.assistant')}</StatusTag>
        {mayWrite && (
          <Button
            size="sm"
            variant={isTaken ? 'default' : 'filled'}
            loading={changing.isPending}
            onClick={() =>
              changing.mutate({
                params: { conversation_id: id },
                body: { handled_by: isTaken ? 'assistant' : 'person', ...(isTaken ? {} : { status: 'open' }) },
              })
            }
          >
            {t(isTaken ? 'giveBack' : 'takeOver')}
          </Button>
        )}
      </Group>
      {changing.error !== null && <ProblemNotice error={changing.error} />}
    </header>
  )
}

function Messages({ conversation }: { conversation: Whole }) {
  const { t } = useTranslation('messaging')
  const { tenant } = usePresence()
  const language = useLanguage()
  const end = useRef<HTMLDivElement>(null)
  const { messages } = conversation
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [messages.length])
  const dayOf = (message: OneMessage) => localDateAt(message.created_at, tenant.timezone)
  return (
    <div role="log" aria-label={t('log')} tabIndex={0} className={classes.log}>
      {messages.map((message, index) => {
        const before = messages[index - 1]
        const isNewDay = before === undefined || dayOf(before) !== dayOf(message)
        return (
          <div key={message.id}>
            {isNewDay && <p className={classes.day}>{formatLocalDate(dayOf(message), language)}</p>}
            <OneLine message={message} />
          </div>
        )
      })}
      <div ref={end} />
    </div>
  )
}

const FAILED: readonly OneMessage['status'][] = ['failed', 'undelivered', 'unknown']

function OneLine({ message }: { message: OneMessage }) {
  const { t } = useTranslation('messaging')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const { author, body, status, appointment_id: appointmentId, created_at: at } = message
  const hasFailed = FAILED.includes(status)
  return (
    <div className={classes.message} data-author={author} data-failed={hasFailed || undefined}>
      <p className={classes.body}>{body}</p>
      <p className={classes.meta}>
        {t(`author.${author}`)} · {formatTime(at, place)}
        {message.direction === 'outbound' && ` · ${t(`status.${status}`)}`}
        {appointmentId !== null && (
          <>
            {' · '}
            <Link to="/appointments/$appointmentId" params={{ appointmentId }}>
              {t('toAppointment')}
            </Link>
          </>
        )}
      </p>
      {hasFailed && message.failure_reason !== null && <p className={classes.failure}>{message.failure_reason}</p>}
    </div>
  )
}
