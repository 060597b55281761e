import { deleteBranchDateOverride, listBranchDateOverrides, replaceBranchDateOverride } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { addDays, todayAt } from '../../ui/local-date.ts'
import { showToast } from '../../ui/toasts.ts'

const COMING_DAYS = 366

/** The dates of the coming year on which a branch has hours of its own, and how they are changed. */
export function useBranchDays(branch: Branch) {
  const { t } = useTranslation('catalog')
  const from = todayAt(branch.timezone)
  const params = { branch_id: branch.id }
  const asked = useAsk('catalog', listBranchDateOverrides, {
    params,
    query: { from, to: addDays(from, COMING_DAYS) },
  })
  const setting = useSend(replaceBranchDateOverride, {
    changes: ['catalog'],
    onDone: () => showToast(t('days.isSet')),
  })
  const clearing = useSend(deleteBranchDateOverride, {
    changes: ['catalog'],
    onDone: () => showToast(t('days.isBack')),
  })
  return { asked, days: asked.data?.items ?? [], setting, clearing, params }
}
