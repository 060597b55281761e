import { Divider, Stack, Text, UnstyledButton } from '@mantine/core'
import { readInstallation } from '@ringbook/api-contract'
import type { SignInInput } from '@ringbook/api-contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import classes from './door.module.css'

interface DemoSignInsProps {
  isBusy: boolean
  onChoose(credentials: z.input<typeof SignInInput>): void
}

/** One button for each sign-in of a demo installation; nothing on any other. */
export function DemoSignIns({ isBusy, onChoose }: DemoSignInsProps) {
  const { t } = useTranslation()
  const installation = useQuery({
    queryKey: ['installation'],
    queryFn: () => api.call(readInstallation),
    staleTime: Infinity,
  })
  const signIns = installation.data?.demo_sign_ins ?? []
  if (signIns.length === 0) return null
  const roles: Readonly<Record<string, string>> = t('role', { returnObjects: true })
  return (
    <section aria-labelledby="demo-title">
      <Divider mb="md" />
      <Text id="demo-title" component="h2" fw={600} size="sm">
        {t('signIn.demoTitle')}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t('signIn.demoText')}
      </Text>
      <Stack gap="xs">
        {signIns.map(({ business, role, email, password }) => (
          <UnstyledButton
            key={email}
            className={classes.demo}
            disabled={isBusy}
            onClick={() => onChoose({ email, password })}
          >
            <span className={classes.demoName}>{t('signIn.demoButton', { business, role: roles[role] ?? role })}</span>
            <span className={classes.demoEmail}>{email}</span>
          </UnstyledButton>
        ))}
      </Stack>
    </section>
  )
}
