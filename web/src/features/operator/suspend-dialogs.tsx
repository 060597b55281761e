import { resumeTenant, suspendTenant } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useOperatorSend } from './use-operator.ts'

interface DialogProps {
  tenant: { id: string; name: string }
  onClose(): void
}

/** Asks why before a business is suspended. */
export function SuspendDialog({ tenant: { id, name }, onClose }: DialogProps) {
  const { t } = useTranslation('operator')
  const suspending = useOperatorSend(suspendTenant, () => {
    showToast(t('operatedTenant.suspended'))
    onClose()
  })
  return (
    <ReasonDialog
      title={t('suspendDialog.title', { name })}
      text={t('suspendDialog.text')}
      label={t('suspendDialog.reason')}
      action={t('suspendDialog.action')}
      isDangerous
      isPending={suspending.isPending}
      error={suspending.error}
      onConfirm={(reason) => suspending.mutate({ params: { tenant_id: id }, body: { reason } })}
      onClose={onClose}
    />
  )
}

/** Asks before a business goes on. */
export function ResumeDialog({ tenant: { id, name }, onClose }: DialogProps) {
  const { t } = useTranslation('operator')
  const resuming = useOperatorSend(resumeTenant, () => {
    showToast(t('operatedTenant.resumed'))
    onClose()
  })
  return (
    <ConfirmDialog
      title={t('resumeDialog.title', { name })}
      text={t('resumeDialog.text')}
      action={t('resumeDialog.action')}
      isPending={resuming.isPending}
      error={resuming.error}
      onConfirm={() => resuming.mutate({ params: { tenant_id: id } })}
      onClose={onClose}
    />
  )
}
