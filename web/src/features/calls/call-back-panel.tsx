import { Button, Stack, Text, Textarea } from '@mantine/core'
import { placeCall } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'

const WORDS_LENGTH_MAX = 500

/** Has the receptionist ring a number and say what the person here writes. */
export function CallBackPanel({ number, onClose }: { number: string; onClose(): void }) {
  const { t } = useTranslation('calls')
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const placing = useSend(placeCall, {
    changes: ['calls'],
    onDone: (call) => {
      showToast(call.placement === 'unknown' ? t('call.maybeCalling') : t('call.calling', { number }))
      onClose()
      void navigate({ to: '/calls/$callId', params: { callId: call.id } })
    },
  })
  const say = words.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (say !== '') placing.mutate({ body: { to: number, purpose: 'callback', say } })
  }
  return (
    <SidePanel title={t('call.callBackTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">{t('call.callBackText', { number })}</Text>
          <Textarea
            label={t('call.callBackSay')}
            description={t('call.callBackHint')}
            autosize
            minRows={3}
            maxLength={WORDS_LENGTH_MAX}
            value={words}
            error={isTried && say === '' ? t('call.callBackEmpty') : null}
            data-autofocus
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          {placing.error !== null && <ProblemNotice error={placing.error} />}
          <Button type="submit" loading={placing.isPending} leftSection={<PhoneIcon size={16} />}>
            {t('call.callBackSend')}
          </Button>
        </Stack>
      </form>
    </SidePanel>
  )
}
