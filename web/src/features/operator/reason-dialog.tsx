import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

interface ReasonDialogProps {
  title: string
  text: string
  label: string
  action: string
  isDangerous?: boolean
  isPending: boolean
  error: Error | null
  onConfirm(reason: string): void
  onClose(): void
}

const REASON_LENGTH_MAX = 500

/** Asks for a reason before something that people of a business will read about. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation('operator')
  const { t: tFrame } = useTranslation()
  const [isMissing, setMissing] = useState(false)
  const textId = useId()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('reason')
    const reason = typeof typed === 'string' ? typed.trim() : ''
    setMissing(reason === '')
    if (reason !== '') props.onConfirm(reason)
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ 'aria-label': tFrame('frame.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm" id={textId}>
            {props.text}
          </Text>
          {props.error !== null && <ProblemNotice error={props.error} />}
          <Textarea
            name="reason"
            label={props.label}
            aria-describedby={textId}
            autosize
            minRows={2}
            maxLength={REASON_LENGTH_MAX}
            data-autofocus
            error={isMissing && t('suspendDialog.reasonMissing')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {tFrame('frame.cancel')}
            </Button>
            <Button type="submit" {...(props.isDangerous === true ? { color: 'red.8' } : {})} loading={props.isPending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
