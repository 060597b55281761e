import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { InvitationInput, inviteMember } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { rolesUpTo } from './roles-up-to.ts'
import { ShownOnce } from './shown-once.tsx'

/** Invites somebody. The link is passed on by whoever invites: Ringbook sends no e-mail of its own. */
export function InvitePanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const inviting = useSend(inviteMember, { changes: ['members'] })
  const form = useContractForm({
    schema: InvitationInput,
    refusal: inviting.error,
    onSubmit: (body) => inviting.mutate({ body }),
  })
  const made = inviting.data
  return (
    <SidePanel title={t('team.invite')} onClose={onClose}>
      {made === undefined ? (
        <form onSubmit={form.submit} noValidate>
          <Stack gap="md">
            <Text size="sm">{t('team.inviteText')}</Text>
            {inviting.error !== null && <ProblemNotice error={inviting.error} />}
            <TextInput
              name="email"
              type="email"
              label={t('team.email')}
              data-autofocus
              error={form.isWrong('email') && tFrame('signIn.emailInvalid')}
            />
            <NativeSelect
              name="role"
              label={t('team.role')}
              defaultValue="staff"
              data={rolesUpTo(tenant.role).map((role) => ({ value: role, label: tFrame(`role.${role}`) }))}
            />
            <Button type="submit" loading={inviting.isPending}>
              {t('team.makeLink')}
            </Button>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <ShownOnce
            text={t('team.linkText', { email: made.email })}
            secret={`${location.origin}/invitation#${made.token}`}
          />
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.close')}
          </Button>
        </Stack>
      )}
    </SidePanel>
  )
}
