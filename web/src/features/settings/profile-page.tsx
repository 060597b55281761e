import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import {
  changePassword,
  listSessions,
  PASSWORD_LENGTH_MIN,
  PasswordChange,
  revokeSession,
} from '@ringbook/api-contract'
import type { UserSession } from '@ringbook/api-contract'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './settings.module.css'

type Session = z.output<typeof UserSession>

/** The person who is signed in: password, and the devices on which they are. */
export function ProfilePage() {
  const { t } = useTranslation('settings')
  const { user } = usePresence()
  return (
    <Page title={t('profile.title')} intro={`${user.first_name} ${user.last_name} · ${user.email}`} width="text">
      <Section title={t('profile.devices')}>
        <Text size="sm" c="dimmed" pb="sm" className={classes.lead}>
          {t('profile.devicesText')}
        </Text>
        <Sessions />
      </Section>
      <Section title={t('profile.password')}>
        <PasswordForm />
      </Section>
    </Page>
  )
}

function Sessions() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('settings', listSessions)
  const ending = useSend(revokeSession, { changes: ['settings'], onDone: () => showToast(t('profile.signedOut')) })
  const columns: Column<Session>[] = [
    { key: 'device', title: t('profile.device'), cell: ({ device }) => device ?? t('profile.unknownDevice') },
    {
      key: 'address',
      title: t('profile.address'),
      isHiddenWhenNarrow: true,
      cell: ({ ip_address: address }) => address,
    },
    { key: 'seen', title: t('profile.lastSeen'), cell: ({ last_seen_at: at }) => formatMoment(at, place) },
    {
      key: 'end',
      title: t('profile.signOut'),
      isTitleHidden: true,
      isNumber: true,
      cell: (session) =>
        session.is_current ? (
          <StatusTag tone="good">{t('profile.thisDevice')}</StatusTag>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('profile.signOutOf', { device: session.device ?? t('profile.unknownDevice') })}
            onClick={() => ending.mutate({ params: { session_id: session.id } })}
          >
            {t('profile.signOut')}
          </Button>
        ),
    },
  ]
  return (
    <>
      {ending.error !== null && <ProblemNotice error={ending.error} />}
      <DataTable label={t('profile.devices')} list={list} columns={columns} empty={null} />
    </>
  )
}

function PasswordForm() {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const fields = useRef<HTMLFormElement>(null)
  const changing = useSend(changePassword, {
    changes: ['settings'],
    onDone: () => {
      fields.current?.reset()
      showToast(t('profile.passwordChanged'))
    },
  })
  const form = useContractForm({
    schema: PasswordChange,
    refusal: changing.error,
    onSubmit: (body) => changing.mutate({ body }),
  })
  return (
    <form ref={fields} onSubmit={form.submit} noValidate className={classes.part}>
      <Stack gap="sm" maw={420}>
        <Text size="sm">{t('profile.passwordText')}</Text>
        {changing.error !== null && <ProblemNotice error={changing.error} />}
        <PasswordInput
          name="current_password"
          autoComplete="current-password"
          label={t('profile.currentPassword')}
          error={form.isWrong('current_password') && tFrame('signIn.passwordInvalid')}
        />
        <PasswordInput
          name="new_password"
          autoComplete="new-password"
          label={t('profile.newPassword')}
          description={tFrame('signUp.passwordHint', { count: PASSWORD_LENGTH_MIN })}
          error={form.isWrong('new_password') && tFrame('signUp.passwordInvalid', { count: PASSWORD_LENGTH_MIN })}
        />
        <Button type="submit" loading={changing.isPending}>
          {t('profile.changePassword')}
        </Button>
      </Stack>
    </form>
  )
}
