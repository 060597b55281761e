import { TextInput } from '@mantine/core'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoney } from '../../ui/format.ts'
import type { EditablePartProps } from './appointment-notes.tsx'
import { DetailsFacts, DetailsPart } from './details-part.tsx'
import { EditButton, EditForm } from './edit-part.tsx'
import { amountOf, minorOf } from './money-input.ts'

/** What an appointment costs, as it was agreed, and what is owed for it. */
export function AppointmentPrice({ appointment, mayChange, onReload }: EditablePartProps) {
  const { t } = useTranslation('booking')
  const [edited, setEdited] = useState<Appointment | null>(null)
  return (
    <DetailsPart title={t('price.title')}>
      {edited === null ? (
        <>
          <Prices appointment={appointment} />
          {mayChange && <EditButton what={t('price.title')} onEdit={() => setEdited(appointment)} />}
        </>
      ) : (
        <PriceForm appointment={edited} onReload={onReload} onClose={() => setEdited(null)} />
      )}
    </DetailsPart>
  )
}

function Prices({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const { currency, quoted_price_minor: quoted, final_price_minor: final, deposit_minor: deposit } = appointment
  const fee = appointment.cancellation_fee_minor
  const money = (minor: number | null) => (minor === null ? '' : formatMoney({ minor, currency }, language))
  const agreed = appointment.price_is_from ? t('book.from', { amount: money(quoted) }) : money(quoted)
  const tax = appointment.tax_minor === 0 ? '' : money(appointment.tax_minor)
  const facts = [
    { name: t('price.agreed'), value: quoted === null ? t('price.none') : agreed },
    { name: t('price.final'), value: money(final) },
    { name: t('price.deposit'), value: money(deposit) },
    { name: t('price.fee'), value: fee === 0 ? t('price.feeWaived') : money(fee) },
    { name: t('price.tax', { rate: appointment.tax_rate }), value: tax },
  ]
  return <DetailsFacts facts={facts} />
}

function PriceForm(props: { appointment: Appointment; onReload(): void; onClose(): void }) {
  const { t } = useTranslation('booking')
  const { currency, quoted_price_minor: quoted, final_price_minor: final } = props.appointment
  const [agreed, setAgreed] = useState(() => amountOf(quoted, currency))
  const [inTheEnd, setInTheEnd] = useState(() => amountOf(final, currency))
  const minors = { agreed: minorOf(agreed, currency), inTheEnd: minorOf(inTheEnd, currency) }
  const isWrong = minors.agreed === undefined || minors.inTheEnd === undefined
  const change = () => (isWrong ? null : { quoted_price_minor: minors.agreed, final_price_minor: minors.inTheEnd })
  return (
    <EditForm {...props} change={change}>
      {() => (
        <>
          <TextInput
            label={`${t('price.agreed')} (${currency})`}
            inputMode="decimal"
            autoFocus
            error={minors.agreed === undefined && t('price.wrong')}
            value={agreed}
            onChange={({ currentTarget }) => setAgreed(currentTarget.value)}
          />
          <TextInput
            label={`${t('price.final')} (${currency})`}
            inputMode="decimal"
            error={minors.inTheEnd === undefined && t('price.wrong')}
            value={inTheEnd}
            onChange={({ currentTarget }) => setInTheEnd(currentTarget.value)}
          />
        </>
      )}
    </EditForm>
  )
}
