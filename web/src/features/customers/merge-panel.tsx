import { Alert, Button, Stack, Text } from '@mantine/core'
import { getCustomer, mergeCustomers } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { CustomerSelect } from './customer-select.tsx'

const NIL = '00000000-0000-0000-0000-000000000000'

/** Makes one record of two of the same person: this one stays. */
export function MergePanel({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const { t } = useTranslation('customers')
  const [otherId, setOtherId] = useState<string | null>(null)
  const other = useAsk(
    'customers',
    getCustomer,
    { params: { customer_id: otherId ?? NIL } },
    { enabled: otherId !== null },
  )
  const merging = useSend(mergeCustomers, {
    changes: ['customers', 'appointments', 'calls', 'conversations'],
    onDone: () => {
      showToast(t('merge.done'))
      onClose()
    },
  })
  const found = otherId === null ? undefined : other.data
  return (
    <SidePanel title={t('merge.title')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('merge.text', { name: customer.full_name })}</Text>
        <CustomerSelect label={t('merge.other')} exceptId={customer.id} onChoose={setOtherId} />
        {found !== undefined && (
          <Alert color="yellow" title={t('merge.warning')}>
            {t('merge.moves', {
              name: found.full_name,
              appointments: found.statistics.total_appointments,
              calls: found.statistics.total_calls,
              into: customer.full_name,
            })}
          </Alert>
        )}
        {merging.error !== null && <ProblemNotice error={merging.error} />}
        <Button
          disabled={found === undefined}
          loading={merging.isPending}
          onClick={() =>
            found !== undefined &&
            merging.mutate({ params: { customer_id: customer.id }, body: { merged_customer_id: found.id } })
          }
        >
          {t('merge.confirm')}
        </Button>
      </Stack>
    </SidePanel>
  )
}
