import { Button } from '@mantine/core'
import { signOut } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { SignedInUser } from './me-query.ts'
import classes from './operator-notices.module.css'

interface StandInNoticeProps {
  user: SignedInUser['user']
  standIn: NonNullable<SignedInUser['stand_in']>
  tenant: { id: string; timezone: string }
}

/** Says above every page that it is the operator of the platform who is here, with the way out. */
export function StandInNotice({ user, standIn, tenant }: StandInNoticeProps) {
  const { t } = useTranslation()
  const name = `${user.first_name} ${user.last_name}`.trim()
  const until = formatTime(standIn.expires_at, { language: useLanguage(), timezone: tenant.timezone })
  const leaving = useMutation({
    mutationFn: () => api.call(signOut),
    // Loaded anew, so that nothing is left of what was seen here.
    onSuccess: () => globalThis.location.assign(`/operator/tenants/${tenant.id}`),
  })
  return (
    <div role="region" aria-label={t('standIn.label')} className={classes.standIn}>
      <p>{t('standIn.text', { name, until })}</p>
      <Button size="sm" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {t('standIn.leave')}
      </Button>
      {leaving.error !== null && <ProblemNotice error={leaving.error} />}
    </div>
  )
}
