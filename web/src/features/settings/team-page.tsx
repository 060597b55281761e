import { Button, NativeSelect, Text } from '@mantine/core'
import { changeMember, listInvitations, listMembers, removeMember, revokeInvitation } from '@ringbook/api-contract'
import type { Invitation, Member, Role } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { InvitePanel } from './invite-panel.tsx'
import { RolesTable } from './roles-table.tsx'
import { rolesUpTo } from './roles-up-to.ts'
import { SettingsTabs } from './settings-tabs.tsx'
import classes from './settings.module.css'

type OneMember = z.output<typeof Member>
type OneInvitation = z.output<typeof Invitation>

/** Who works here, with which role, and who is invited. */
export function TeamPage() {
  const { t } = useTranslation('settings')
  const { tenant } = usePresence()
  const [isInviting, setInviting] = useState(false)
  const mayChange = tenant.permissions.includes('members:write')
  return (
    <Page
      title={t('team.title')}
      intro={t('team.intro')}
      actions={mayChange && <Button onClick={() => setInviting(true)}>{t('team.invite')}</Button>}
    >
      <SettingsTabs />
      <Members mayChange={mayChange} />
      <Invitations mayChange={mayChange} />
      <Section title={t('team.roles')}>
        <RolesTable />
      </Section>
      {isInviting && <InvitePanel onClose={() => setInviting(false)} />}
    </Page>
  )
}

function Members({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const { user, tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('members', listMembers)
  const [leaving, setLeaving] = useState<OneMember | null>(null)
  const isOther = (member: OneMember) => member.user_id !== user.id
  const columns: Column<OneMember>[] = [
    { key: 'name', title: t('team.name'), cell: nameOf },
    { key: 'email', title: t('team.email'), cell: ({ email }) => email },
    {
      key: 'role',
      title: t('team.role'),
      cell: (member) => (mayChange && isOther(member) ? <RoleSelect member={member} /> : tFrame(`role.${member.role}`)),
    },
    {
      key: 'seen',
      title: t('team.lastSignIn'),
      isHiddenWhenNarrow: true,
      cell: ({ last_login_at: at }) => (at === null ? t('team.never') : formatMoment(at, place)),
    },
    {
      key: 'remove',
      title: t('team.remove'),
      isTitleHidden: true,
      isNumber: true,
      cell: (member) =>
        mayChange &&
        isOther(member) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('team.removeName', { name: nameOf(member) })}
            onClick={() => setLeaving(member)}
          >
            {t('team.remove')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable label={t('team.members')} list={list} columns={columns} empty={null} />
      {leaving !== null && <RemoveDialog member={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function RoleSelect({ member }: { member: OneMember }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const changing = useSend(changeMember, { changes: ['members'], onDone: () => showToast(t('team.roleChanged')) })
  const roles: readonly Role[] = rolesUpTo(tenant.role)
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('team.roleOf', { name: nameOf(member) })}
        data={[...new Set([member.role, ...roles])].map((role) => ({ value: role, label: tFrame(`role.${role}`) }))}
        value={member.role}
        disabled={changing.isPending || !roles.includes(member.role)}
        onChange={({ currentTarget: { value } }) => {
          const role = roles.find((one) => one === value)
          if (role === undefined) return
          changing.mutate({ params: { member_id: member.id }, body: { role }, version: member.version })
        }}
      />
      {changing.error !== null && <ProblemNotice error={changing.error} />}
    </>
  )
}

function RemoveDialog({ member, onClose }: { member: OneMember; onClose(): void }) {
  const { t } = useTranslation('settings')
  const removing = useSend(removeMember, {
    changes: ['members'],
    onDone: () => {
      showToast(t('team.removed', { name: nameOf(member) }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t('team.removeName', { name: nameOf(member) })}
      text={t('team.removeText')}
      action={t('team.remove')}
      isDangerous
      isPending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate({ params: { member_id: member.id } })}
      onClose={onClose}
    />
  )
}

function Invitations({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('members', listInvitations)
  const revoking = useSend(revokeInvitation, { changes: ['members'], onDone: () => showToast(t('team.withdrawn')) })
  const columns: Column<OneInvitation>[] = [
    { key: 'email', title: t('team.email'), cell: ({ email }) => email },
    { key: 'role', title: t('team.role'), cell: ({ role }) => tFrame(`role.${role}`) },
    {
      key: 'until',
      title: t('team.validUntil'),
      cell: ({ expires_at: at, is_expired: isExpired }) => (isExpired ? t('team.expired') : formatMoment(at, place)),
    },
    {
      key: 'withdraw',
      title: t('team.withdraw'),
      isTitleHidden: true,
      isNumber: true,
      cell: ({ id, email }) =>
        mayChange && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('team.withdrawFrom', { email })}
            onClick={() => revoking.mutate({ params: { invitation_id: id } })}
          >
            {t('team.withdraw')}
          </Button>
        ),
    },
  ]
  return (
    <Section title={t('team.invitations')}>
      <Text size="sm" c="dimmed" pb="sm" className={classes.lead}>
        {t('team.invitationsText')}
      </Text>
      {revoking.error !== null && <ProblemNotice error={revoking.error} />}
      <DataTable
        label={t('team.invitations')}
        list={list}
        columns={columns}
        empty={<EmptyState title={t('team.noInvitations')} text={t('team.noInvitationsText')} />}
      />
    </Section>
  )
}

function nameOf(member: OneMember): string {
  return `${member.first_name} ${member.last_name}`.trim()
}
