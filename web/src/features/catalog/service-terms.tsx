import { SimpleGrid, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'
import type { ServicePartProps } from './service-form.tsx'
import { SumOrShare } from './sum-or-share.tsx'

/** Confirmation, deposit, and what holds for cancelling and moving. */
export function ServiceTerms(props: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const { draft, change } = props
  return (
    <Stack gap="sm" className={classes.part}>
      <Switch
        label={t('service.requiresConfirmation')}
        checked={draft.requires_confirmation}
        onChange={({ currentTarget }) => change({ requires_confirmation: currentTarget.checked })}
      />
      {draft.requires_confirmation && (
        <Switch
          label={t('service.pendingBlocks')}
          checked={draft.pending_blocks}
          onChange={({ currentTarget }) => change({ pending_blocks: currentTarget.checked })}
        />
      )}
      <Deposit {...props} />
      <Cancelling {...props} />
    </Stack>
  )
}

function Deposit({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <Switch
        label={t('service.requiresDeposit')}
        checked={draft.requires_deposit}
        onChange={({ currentTarget }) => change({ requires_deposit: currentTarget.checked })}
      />
      {draft.requires_deposit && (
        <SumOrShare
          label={t('service.deposit')}
          names={{ sum: 'deposit_minor', share: 'deposit_percent' }}
          sum={draft.deposit_minor}
          share={draft.deposit_percent}
          form={form}
          onChange={(deposit_minor, deposit_percent) => change({ deposit_minor, deposit_percent })}
        />
      )}
    </>
  )
}

function Cancelling({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {(['cancellation', 'reschedule'] as const).map((kind) => {
          const allows = kind === 'cancellation' ? 'allows_cancellation' : 'allows_rescheduling'
          const notice = `${kind}_notice_minutes` as const
          return (
            <Stack key={kind} gap="sm">
              <Switch
                label={t(`service.${allows}`)}
                checked={draft[allows]}
                onChange={({ currentTarget }) => change({ [allows]: currentTarget.checked })}
              />
              {draft[allows] && (
                <CountField
                  name={notice}
                  label={t('service.noticeMinutes')}
                  step={60}
                  value={draft[notice]}
                  error={form.isWrong(notice) && t('wrong.minutes')}
                  onChange={(minutes) => change({ [notice]: minutes })}
                />
              )}
            </Stack>
          )
        })}
      </SimpleGrid>
      <SumOrShare
        label={t('service.cancellationFee')}
        description={t('service.cancellationFeeHint')}
        names={{ sum: 'cancellation_fee_minor', share: 'cancellation_fee_percent' }}
        sum={draft.cancellation_fee_minor}
        share={draft.cancellation_fee_percent}
        form={form}
        onChange={(cancellation_fee_minor, cancellation_fee_percent) =>
          change({ cancellation_fee_minor, cancellation_fee_percent })
        }
      />
    </>
  )
}
