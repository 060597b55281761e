import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TrashIcon } from '../../ui/icons.tsx'

interface DeleteRecordProps {
  name: string
  /** What hangs on it, and what will happen to that. */
  text: string
  isPending: boolean
  error: Error | null
  onDelete(): void
}

/** Deletes a service, a person, a room or a branch, after saying what that means. */
export function DeleteRecord({ name, text, isPending, error, onDelete }: DeleteRecordProps) {
  const { t } = useTranslation('catalog')
  const { t: tFrame } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<TrashIcon size={16} />} onClick={() => setAsking(true)}>
        {tFrame('frame.delete')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('deleteName', { name })}
          text={text}
          action={tFrame('frame.delete')}
          isDangerous
          isPending={isPending}
          error={error}
          onConfirm={onDelete}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
