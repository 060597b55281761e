import { Button, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { acceptInvitation, AcceptedInvitation } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { DoorFrame } from './door-frame.tsx'
import { useEntering } from './use-entering.ts'

/** Where the link of an invitation leads. Its secret stands after the #, so that no server on the way keeps it. */
export function InvitationPage() {
  const { t } = useTranslation()
  const [token] = useState(() => location.hash.slice(1))
  const entering = useEntering({
    next: '/',
    enter: (body: z.input<typeof AcceptedInvitation>) => api.call(acceptInvitation, { body }),
  })
  const form = useContractForm({
    schema: AcceptedInvitation,
    refusal: entering.error,
    read: (fields) => ({ ...Object.fromEntries(fields), token }),
    onSubmit: entering.mutate,
  })
  return (
    <DoorFrame title={t('invitation.title')}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{t('invitation.text')}</Text>
          {entering.error !== null && <ProblemNotice error={entering.error} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              name="first_name"
              autoComplete="given-name"
              label={t('signUp.firstName')}
              error={form.isWrong('first_name') && t('signUp.firstNameInvalid')}
            />
            <TextInput
              name="last_name"
              autoComplete="family-name"
              label={t('signUp.lastName')}
              error={form.isWrong('last_name') && t('signUp.lastNameInvalid')}
            />
          </SimpleGrid>
          <PasswordInput
            name="password"
            autoComplete="new-password"
            label={t('signIn.password')}
            description={t('invitation.passwordHint')}
            error={form.isWrong('password') && t('signIn.passwordInvalid')}
          />
          <Button type="submit" fullWidth loading={entering.isPending}>
            {t('invitation.submit')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  )
}
