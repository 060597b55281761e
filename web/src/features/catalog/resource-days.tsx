import {
  deleteResourceDateOverride,
  listResourceDateOverrides,
  replaceResourceDateOverride,
} from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { addDays, todayAt } from '../../ui/local-date.ts'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { DifferingDays } from './differing-days.tsx'

const COMING_DAYS = 366

/** The dates of the coming year on which somebody works other hours. */
export function ResourceDays({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const from = todayAt(tenant.timezone)
  const params = { resource_id: resource.id }
  const asked = useAsk('catalog', listResourceDateOverrides, {
    params,
    query: { from, to: addDays(from, COMING_DAYS) },
  })
  const setting = useSend(replaceResourceDateOverride, {
    changes: ['catalog'],
    onDone: () => showToast(t('days.isSet')),
  })
  const clearing = useSend(deleteResourceDateOverride, {
    changes: ['catalog'],
    onDone: () => showToast(t('days.isBack')),
  })
  return (
    <DifferingDays
      text={t('days.text')}
      emptyDay={t('week.off')}
      days={asked.data?.items ?? []}
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
