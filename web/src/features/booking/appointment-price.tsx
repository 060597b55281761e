import type { Appointment } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoney } from '../../ui/format.ts'
import { DetailsFacts, DetailsPart } from './details-part.tsx'

/** What an appointment costs, as it was agreed, and what is owed for it. */
export function AppointmentPrice({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const { currency, quoted_price_minor: quoted, final_price_minor: final, deposit_minor: deposit } = appointment
  const fee = appointment.cancellation_fee_minor
  const money = (minor: number | null) => (minor === null ? '' : formatMoney({ minor, currency }, language))
  const agreed = appointment.price_is_from ? t('book.from', { amount: money(quoted) }) : money(quoted)
  const facts = [
    { name: t('price.agreed'), value: quoted === null ? '' : agreed },
    { name: t('price.final'), value: money(final) },
    { name: t('price.deposit'), value: money(deposit) },
    { name: t('price.fee'), value: fee === 0 ? t('price.feeWaived') : money(fee) },
    {
      name: t('price.tax', { rate: appointment.tax_rate }),
      value: appointment.tax_minor === 0 ? '' : money(appointment.tax_minor),
    },
  ]
  if (facts.every(({ value }) => value === '')) return null
  return (
    <DetailsPart title={t('price.title')}>
      <DetailsFacts facts={facts} />
    </DetailsPart>
  )
}
