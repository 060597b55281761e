import { Button } from '@mantine/core'
import { standInForMember } from '@ringbook/api-contract'
import type { OperatedMember, OperatedTenantDetail } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useLanguage } from '../../i18n/use-language.ts'
import { PeopleIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { momentInUtc } from './moment.ts'
import classes from './operator.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { useOperatorSend } from './use-operator.ts'

type Member = z.output<typeof OperatedMember>

/** Who works in a business; for each of them the operator may stand in. */
export function Members({ tenant }: { tenant: z.output<typeof OperatedTenantDetail> }) {
  const { t } = useTranslation('operator')
  const [chosen, setChosen] = useState<Member | null>(null)
  return (
    <Section title={t('operatedTenant.people')} icon={<PeopleIcon />}>
      <ul className={classes.people}>
        {tenant.members.map((member) => (
          <li key={member.user_id}>
            <Person member={member} />
            {tenant.status !== 'closed' && (
              <Button
                variant="default"
                aria-label={t('operatedTenant.standInName', { name: member.name })}
                onClick={() => setChosen(member)}
              >
                {t('operatedTenant.standIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen !== null && <StandInDialog tenantId={tenant.id} member={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}

function Person({ member: { name, email, role, last_login_at: at } }: { member: Member }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const lastLogin =
    at === null ? t('operatedTenant.neverSignedIn') : t('operatedTenant.lastLogin', { at: momentInUtc(at, language) })
  return (
    <div className={classes.person}>
      <span className={classes.name}>{name}</span>
      <span className={classes.below}>
        {t(`roles.${role}`)} · {email}
      </span>
      <span className={classes.below}>{lastLogin}</span>
    </div>
  )
}

function StandInDialog({ tenantId, member, onClose }: { tenantId: string; member: Member; onClose(): void }) {
  const { t } = useTranslation('operator')
  const { user_id: userId, name } = member
  // Loaded anew, so that nothing is left of whoever was signed in here before.
  const entering = useOperatorSend(standInForMember, () => globalThis.location.assign('/'))
  return (
    <ReasonDialog
      title={t('standInDialog.title', { name })}
      text={t('standInDialog.text', { name })}
      label={t('standInDialog.reason')}
      action={t('standInDialog.action', { name })}
      isPending={entering.isPending || entering.isSuccess}
      error={entering.error}
      onConfirm={(reason) => entering.mutate({ params: { tenant_id: tenantId }, body: { user_id: userId, reason } })}
      onClose={onClose}
    />
  )
}
