import type { OwnAppointment } from '@ringbook/api-contract'
import { useEffect, useRef } from 'react'
import { formatMoney, longMoment } from '../format.ts'
import { useWords } from '../words.ts'

/** What it means to cancel, said before it is done. */
export function CancelPanel(props: {
  appointment: OwnAppointment
  isBusy: boolean
  onKeep: () => void
  onCancel: () => void
}) {
  const { appointment, isBusy, onKeep, onCancel } = props
  const { t, language } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { currency, timezone, cancellation } = appointment
  const { fee_minor: minor, latest_free_at: latest } = cancellation
  const fee = formatMoney({ minor, currency }, language)
  const free = latest === null ? t.cancelFree : t.cancelFreeUntil(longMoment(latest, { timezone, language }))
  return (
    <section className="panel">
      <h4 ref={title} tabIndex={-1}>
        {t.cancelTitle}
      </h4>
      <p>{minor > 0 ? t.cancelFee(fee) : free}</p>
      <div className="row wrap">
        <button type="button" className="danger" aria-busy={isBusy} disabled={isBusy} onClick={onCancel}>
          {minor > 0 ? t.cancelYesFee(fee) : t.cancelYes}
        </button>
        <button type="button" className="quiet" onClick={onKeep}>
          {t.keep}
        </button>
      </div>
    </section>
  )
}
