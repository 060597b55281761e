import { Button, Checkbox, Group, Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { cancelSeries, quoteSeriesCancellation } from '@ringbook/api-contract'
import type { Appointment, Series, SeriesCancellationQuote } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatMoney } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { refusalText } from '../../ui/problem-text.ts'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { ChangeProblem } from './change-problem.tsx'
import type { DatesInScope } from './series-panel.tsx'
import classes from './series-plan.module.css'

interface CancelDatesFormProps {
  series: Series
  meant: DatesInScope
  named: Appointment
  onReload(): void
  onClose(): void
}

/** Cancels dates of a series, after showing which, and what the customer would owe. */
export function CancelDatesForm({ series, meant, named, onReload, onClose }: CancelDatesFormProps) {
  const { t } = useTranslation('booking')
  const params = { series_id: series.id }
  const quote = useAsk('series', quoteSeriesCancellation, { params, query: meant })
  const [by, setBy] = useState<'customer' | 'staff'>('customer')
  const [waivesFee, setWaivesFee] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useSend(cancelSeries, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: ({ appointments }) => {
      showToast(t('series.cancelled', { count: appointments.length }))
      onClose()
    },
  })
  if (quote.isPending) return <Skeleton height={160} />
  if (quote.data === undefined) return <ProblemNotice error={quote.error} onRetry={() => void quote.refetch()} />
  const { fee_minor: feeMinor, is_allowed: isAllowed } = quote.data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const agreed = by === 'customer' ? { agreed_fee_minor: feeMinor } : {}
    const wish = { cancelled_by: by, waive_fee: waivesFee, reason: reason.trim() === '' ? null : reason }
    cancel.mutate({ params, version: series.version, body: { ...meant, ...wish, ...agreed } })
  }
  return (
    <form onSubmit={submit} aria-label={t('series.cancel')}>
      <Stack gap="sm">
        <Quoted quote={quote.data} named={named} by={by} />
        <Radio.Group
          label={t('cancel.whose')}
          value={by}
          onChange={(value) => setBy(value === 'staff' ? 'staff' : 'customer')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="customer" label={t('cancel.byCustomer')} />
            <Radio value="staff" label={t('cancel.byBusiness')} />
          </Stack>
        </Radio.Group>
        {by === 'customer' && feeMinor > 0 && (
          <Checkbox
            label={t('cancel.waive')}
            checked={waivesFee}
            onChange={({ currentTarget }) => setWaivesFee(currentTarget.checked)}
          />
        )}
        <Textarea
          label={t('cancel.reason')}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {cancel.error !== null && <ChangeProblem error={cancel.error} onReload={onReload} onDismiss={onClose} />}
        <Group>
          <Button type="submit" color="red.8" loading={cancel.isPending} disabled={by === 'customer' && !isAllowed}>
            {t('series.cancelSubmit', { count: quote.data.appointments.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface QuotedProps {
  quote: SeriesCancellationQuote
  named: Appointment
  by: 'customer' | 'staff'
}

function Quoted({ quote, named, by }: QuotedProps) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const { timezone, currency } = named
  const fee = { minor: quote.fee_minor, currency }
  const isFree = by === 'staff' || quote.fee_minor === 0
  return (
    <div aria-live="polite">
      <ul className={classes.dates}>
        {quote.appointments.map(({ id, start }) => (
          <li key={id} className={classes.date} data-free="false">
            <span className={classes.moment}>{formatMoment(start, { language, timezone })}</span>
          </li>
        ))}
      </ul>
      <Text size="sm" fw={600} mt={8}>
        {by === 'customer' && quote.code !== null
          ? (refusalText(say, quote.code) ?? quote.code)
          : isFree
            ? t('cancel.free')
            : t('cancel.fee', { amount: formatMoney(fee, language) })}
      </Text>
    </div>
  )
}
