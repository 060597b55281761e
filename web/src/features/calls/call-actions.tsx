import { Button } from '@mantine/core'
import { endCall } from '@ringbook/api-contract'
import type { Permission } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { HangUpIcon, PhoneIcon } from '../../ui/icons.tsx'
import { CallBackPanel } from './call-back-panel.tsx'
import { otherNumber } from './call-names.ts'
import { isRunning } from './followed-call.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

interface CallActionsProps {
  call: CallDetailAnswer
  permissions: readonly Permission[]
}

/** What can be done about a call: end it where it is our own to end, or ring back. */
export function CallActions({ call, permissions }: CallActionsProps) {
  const { t } = useTranslation('calls')
  const [shown, show] = useState<'hang_up' | 'call_back' | null>(null)
  const close = () => show(null)
  const ending = useSend(endCall, { changes: ['calls'], onDone: close })
  const number = otherNumber(call)
  if (isRunning(call)) {
    if (call.provider !== 'simulator' || !permissions.includes('calls:simulate')) return null
    return (
      <>
        <Button variant="default" leftSection={<HangUpIcon size={16} />} onClick={() => show('hang_up')}>
          {t('call.hangUp')}
        </Button>
        {shown === 'hang_up' && (
          <ConfirmDialog
            title={t('call.hangUp')}
            text={t('call.hangUpText')}
            action={t('call.hangUp')}
            isDangerous
            isPending={ending.isPending}
            error={ending.error}
            onConfirm={() => ending.mutate({ params: { call_id: call.id } })}
            onClose={close}
          />
        )}
      </>
    )
  }
  if (number === null) return null
  return (
    <>
      <Button variant="default" component="a" href={`tel:${number}`}>
        {t('call.callYourself')}
      </Button>
      {permissions.includes('calls:place') && (
        <Button leftSection={<PhoneIcon size={16} />} onClick={() => show('call_back')}>
          {t('call.callBack')}
        </Button>
      )}
      {shown === 'call_back' && <CallBackPanel number={number} onClose={close} />}
    </>
  )
}
