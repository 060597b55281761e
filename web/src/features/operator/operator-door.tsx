import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { openOperatorSession, OperatorKey } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { DoorFrame } from '../identity/door-frame.tsx'
import { useOperatorSend } from './use-operator.ts'

/** Lets the operator in, by the key of the installation. */
export function OperatorDoor({ onEntered }: { onEntered(): void }) {
  const { t } = useTranslation('operator')
  const entering = useOperatorSend(openOperatorSession, onEntered)
  const form = useContractForm({
    schema: OperatorKey,
    refusal: entering.error,
    onSubmit: (body) => entering.mutate({ body }),
  })
  return (
    <DoorFrame title={t('door.title')}>
      <Text size="sm">{t('door.text')}</Text>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          {entering.error !== null && <ProblemNotice error={entering.error} />}
          <PasswordInput
            name="key"
            autoComplete="off"
            label={t('door.key')}
            error={form.isWrong('key') && t('door.keyMissing')}
          />
          <Button type="submit" fullWidth loading={entering.isPending}>
            {t('door.submit')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" ta="center">
        {t('door.toBusiness')}{' '}
        <Anchor component={Link} to="/sign-in" underline="always" size="sm">
          {t('door.toSignIn')}
        </Anchor>
      </Text>
    </DoorFrame>
  )
}
