import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from './problem-notice.tsx'

interface ConfirmDialogProps {
  title: string
  /** What will happen, and whether it can be taken back. */
  text: ReactNode
  /** What the button does, in words: "Delete the service", not "OK". */
  action: string
  isDangerous?: boolean
  isPending: boolean
  error: Error | null
  onConfirm(): void
  onClose(): void
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Text size="sm" component="div" mb="md">
        {props.text}
      </Text>
      {props.error !== null && <ProblemNotice error={props.error} />}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('frame.cancel')}
        </Button>
        <Button
          {...(props.isDangerous === true ? { color: 'red.8' } : {})}
          loading={props.isPending}
          onClick={props.onConfirm}
        >
          {props.action}
        </Button>
      </Group>
    </Modal>
  )
}
