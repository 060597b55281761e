import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { signIn, SignInInput } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { DemoSignIns } from './demo-sign-ins.tsx'
import { DoorFrame } from './door-frame.tsx'
import { useEntering } from './use-entering.ts'

/** Sign in with e-mail address and password, or on a demo installation with one click. */
export function SignInPage() {
  const { next = '/' } = getRouteApi('/sign-in').useSearch()
  const { t } = useTranslation()
  const entering = useEntering({ next, enter: (body: z.input<typeof SignInInput>) => api.call(signIn, { body }) })
  const form = useContractForm({ schema: SignInInput, refusal: entering.error, onSubmit: entering.mutate })
  return (
    <DoorFrame title={t('signIn.title')}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          {entering.error !== null && <ProblemNotice error={entering.error} />}
          <TextInput
            name="email"
            type="email"
            autoComplete="username"
            label={t('signIn.email')}
            error={form.isWrong('email') && t('signIn.emailInvalid')}
          />
          <PasswordInput
            name="password"
            autoComplete="current-password"
            label={t('signIn.password')}
            error={form.isWrong('password') && t('signIn.passwordInvalid')}
          />
          <Button type="submit" fullWidth loading={entering.isPending}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" ta="center">
        {t('signIn.noAccount')}{' '}
        <Anchor component={Link} to="/sign-up" underline="always" size="sm">
          {t('signIn.toSignUp')}
        </Anchor>
      </Text>
      <DemoSignIns isBusy={entering.isPending} onChoose={entering.mutate} />
    </DoorFrame>
  )
}
