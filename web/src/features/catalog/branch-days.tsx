import type { Branch } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { DifferingDays } from './differing-days.tsx'
import { useBranchDays } from './use-branch-days.ts'

/** The dates of the coming year on which a branch has other hours. */
export function BranchDays({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const { asked, days, setting, clearing, params } = useBranchDays(branch)
  return (
    <DifferingDays
      text={t('days.textBranch')}
      emptyDay={t('week.closed')}
      days={days}
      isPending={asked.isPending}
      error={asked.error}
      mayChange={mayChange}
      setting={setting}
      clearing={clearing}
      onSet={({ date, ...body }) => setting.mutate({ params: { ...params, date }, body })}
      onClear={(date) => clearing.mutate({ params: { ...params, date } })}
    />
  )
}
