import type { OwnAppointment } from '@ringbook/api-contract'
import { longMoment, priceText } from '../format.ts'
import { Facts } from '../parts/facts.tsx'
import { Step } from '../parts/step.tsx'
import { useWords } from '../words.ts'
import { CalendarLink } from '../parts/calendar-link.tsx'

/** It is booked: what, when, where, the reference, and what can be done with it. */
export function DoneStep(props: {
  appointment: OwnAppointment
  /** Of the page for this appointment. */
  manageLink: string
  onAnother: () => void
}) {
  const { appointment, manageLink, onAnother } = props
  const words = useWords()
  const { t, language } = words
  const { branch, timezone, status } = appointment
  const isPending = status === 'pending'
  return (
    <Step title={isPending ? t.pendingTitle : t.doneTitle}>
      {isPending && <p>{t.pending}</p>}
      <Facts
        rows={[
          [t.what, [appointment.service, ...appointment.staff.map((name) => t.with(name))].join(' ')],
          [t.when, longMoment(appointment.start, { timezone, language })],
          ...(branch === null ? [] : [[t.where, [branch.name, branch.address].filter(Boolean).join(', ')] as const]),
          [t.payable, priceText(appointment, words) ?? t.onRequest],
          [t.reference, <strong className="reference">{appointment.reference}</strong>],
        ]}
      />
      <div className="row wrap">
        <CalendarLink appointment={appointment} />
        <a className="button" href={manageLink} target={window === parent ? undefined : '_blank'} rel="noopener">
          {t.manage}
        </a>
        <button type="button" className="quiet" onClick={onAnother}>
          {t.another}
        </button>
      </div>
      <p className="hint">{t.manageHint}</p>
    </Step>
  )
}
