import { Button, Text, Textarea } from '@mantine/core'
import { previewText, sendMessage } from '@ringbook/api-contract'
import type { ConversationDetail } from '@ringbook/api-contract'
import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './messages.module.css'

interface WriteBarProps {
  conversation: z.output<typeof ConversationDetail>
  /** The customer wants no messages. */
  isForbidden: boolean
}

const PAUSE_MS = 300

/** Where a person of the business writes. What was begun is kept until it is sent, also when another one is opened. */
export function WriteBar({ conversation, isForbidden }: WriteBarProps) {
  const { t } = useTranslation('messaging')
  const { id, handled_by: handledBy, status } = conversation
  const [text, setText, forget] = useSessionStorage({ key: `ringbook.reply.${id}`, defaultValue: '' })
  const sending = useSend(sendMessage, { changes: ['conversations'], onDone: forget })
  if (handledBy === 'assistant' || status === 'closed') {
    return (
      <Text size="sm" c="dimmed" className={classes.write}>
        {t(status === 'closed' ? 'closed' : 'assistantLeads')}
      </Text>
    )
  }
  const send = () => {
    if (text.trim() === '' || sending.isPending) return
    sending.mutate({ params: { conversation_id: id }, body: { text, author: 'person' } })
  }
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {sending.error !== null && <ProblemNotice error={sending.error} />}
      <Textarea
        aria-label={t('write')}
        placeholder={t('write')}
        autosize
        minRows={1}
        maxRows={6}
        disabled={isForbidden}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <div className={classes.writeFoot}>
        <span>{conversation.channel === 'sms' && <Segments text={text} />}</span>
        <Button type="submit" disabled={isForbidden || text.trim() === ''} loading={sending.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}

/** Of how many short messages it will consist, and why more than one would think. */
function Segments({ text }: { text: string }) {
  const { t } = useTranslation('messaging')
  const [typed] = useDebouncedValue(text.trim(), PAUSE_MS)
  const preview = useAsk('conversations', previewText, { body: { text: typed } }, { enabled: typed !== '' })
  if (typed === '' || preview.data === undefined) return null
  const { segments, outside_gsm: outside } = preview.data
  return (
    <Text size="xs" c="dimmed">
      {t('segments', { count: segments })}
      {outside.length > 0 && ` · ${t('outside', { characters: outside.join(' ') })}`}
    </Text>
  )
}
