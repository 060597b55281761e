import { Button, Checkbox, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { cancelAppointment, quoteCancellation } from '@ringbook/api-contract'
import type { Appointment, CancellationQuote } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatMoney } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { refusalText } from '../../ui/problem-text.ts'
import { showToast } from '../../ui/toasts.ts'
import { AREAS_OF_APPOINTMENTS } from './appointment-areas.ts'
import { ChangeProblem } from './change-problem.tsx'
import { DetailsPart } from './details-part.tsx'
import { useUndo } from './use-undo.ts'

interface CancelFormProps {
  appointment: Appointment
  onClose(): void
}

type Quote = z.output<typeof CancellationQuote>

/** Cancels an appointment, after saying what the customer would owe if it is their wish. */
export function CancelForm({ appointment, onClose }: CancelFormProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const quote = useAsk('appointments', quoteCancellation, { params: { appointment_id: appointment.id } })
  const [by, setBy] = useState<'customer' | 'staff'>('customer')
  const [waivesFee, setWaivesFee] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useCancellation(onClose)
  const isRefused = by === 'customer' && quote.data?.is_allowed === false
  const send = () => {
    const agreed = by === 'customer' && quote.data !== undefined ? { agreed_fee_minor: quote.data.fee_minor } : {}
    const body = { reason: reason.trim() === '' ? null : reason, cancelled_by: by, waive_fee: waivesFee, ...agreed }
    cancel.mutate({ params: { appointment_id: appointment.id }, version: appointment.version, body })
  }
  return (
    <DetailsPart title={t('cancel.title')}>
      <Stack gap="sm">
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
        <div aria-live="polite">
          {quote.isError && <ProblemNotice error={quote.error} onRetry={() => void quote.refetch()} />}
          {by === 'staff' && <Text size="sm">{t('cancel.free')}</Text>}
          {by === 'customer' && quote.data !== undefined && <QuotedFee quote={quote.data} appointment={appointment} />}
        </div>
        {by === 'customer' && (quote.data?.fee_minor ?? 0) > 0 && (
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
        {cancel.error !== null && (
          <ChangeProblem error={cancel.error} onReload={() => void quote.refetch()} onDismiss={onClose} />
        )}
        <Group gap="xs">
          <Button
            color="red.8"
            loading={cancel.isPending}
            disabled={isRefused || (by === 'customer' && quote.data === undefined)}
            onClick={send}
          >
            {t('cancel.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {tFrame('frame.back')}
          </Button>
        </Group>
      </Stack>
    </DetailsPart>
  )
}

function QuotedFee({ quote, appointment }: { quote: Quote; appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const { code, currency, fee_minor: minor, latest_free_at: latest } = quote
  if (code !== null) return <Text size="sm">{refusalText(say, code) ?? code}</Text>
  const until = latest === null ? '' : formatMoment(latest, { language, timezone: appointment.timezone })
  if (minor === 0) {
    return <Text size="sm">{latest === null ? t('cancel.free') : t('cancel.freeUntil', { until })}</Text>
  }
  return (
    <Text size="sm" fw={600} c="var(--rb-warn-text)">
      {t('cancel.fee', { amount: formatMoney({ minor, currency }, language) })}
      {until !== '' && ` ${t('cancel.wasFreeUntil', { until })}`}
    </Text>
  )
}

function useCancellation(onClose: () => void) {
  const { t } = useTranslation('booking')
  const undo = useUndo()
  return useSend(cancelAppointment, {
    changes: AREAS_OF_APPOINTMENTS,
    onDone: (cancelled) => {
      showToast(t('cancel.done'), { undo: () => undo(cancelled) })
      onClose()
    },
  })
}
