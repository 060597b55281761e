import { Button, NativeSelect, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { signOut } from '@ringbook/api-contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { LanguageSelect } from '../../ui/language-select.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from './current-tenant.ts'
import classes from './user-menu.module.css'

/** What the menu of the user holds; loaded when it is opened for the first time. */
export function UserMenuContent({ onLeave }: { onLeave(): void }) {
  const { t } = useTranslation()
  const { user } = usePresence()
  const name = `${user.first_name} ${user.last_name}`.trim()
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed" className={classes.email}>
          {user.email}
        </Text>
      </div>
      <Link to="/profile" onClick={onLeave}>
        {t('frame.profile')}
      </Link>
      <a href="/api/docs">{t('frame.apiDocs')}</a>
      <TenantSelect />
      <LanguageSelect />
      <AppearanceControl />
      <SignOutButton />
    </Stack>
  )
}

// The header has no room for this choice on a telephone.
function TenantSelect() {
  const { t } = useTranslation()
  const { tenant, tenants, chooseTenant } = usePresence()
  if (tenants.length < 2) return null
  return (
    <NativeSelect
      hiddenFrom="md"
      label={t('frame.business')}
      data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
      value={tenant.id}
      onChange={(event) => chooseTenant(event.currentTarget.value)}
    />
  )
}

function AppearanceControl() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choices: { value: MantineColorScheme; label: string }[] = [
    { value: 'light', label: t('frame.light') },
    { value: 'dark', label: t('frame.dark') },
    { value: 'auto', label: t('frame.asDevice') },
  ]
  return (
    <div>
      <Text size="sm" fw={500} id="appearance" mb={4}>
        {t('frame.appearance')}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby="appearance"
        data={choices}
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
      />
    </div>
  )
}

function SignOutButton() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const router = useRouter()
  const leaving = useMutation({
    mutationFn: () => api.call(signOut),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' })
      queryClient.clear()
    },
  })
  return (
    <>
      {leaving.error !== null && <ProblemNotice error={leaving.error} />}
      <Button variant="default" fullWidth loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {t('frame.signOut')}
      </Button>
    </>
  )
}
