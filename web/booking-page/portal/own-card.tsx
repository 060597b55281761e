import type { OwnAppointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { Refused } from '../client.ts'
import type { Client } from '../client.ts'
import { longMoment, priceText } from '../format.ts'
import { CalendarLink } from '../parts/calendar-link.tsx'
import { Failure, Notice } from '../parts/notice.tsx'
import { useWords } from '../words.ts'
import { CancelPanel } from './cancel-panel.tsx'
import { MovePanel } from './move-panel.tsx'

/** Refusals that mean that somebody else has changed it. */
const STALE = new Set(['booking.version_mismatch', 'booking.wrong_status', 'booking.cancellation_fee_due'])

/** An appointment with what may be done about it. */
export function OwnCard(props: {
  appointment: OwnAppointment
  client: Client
  phone: string | null
  onChanged: (appointment: OwnAppointment) => void
  onStale: () => void
}) {
  const { appointment, client, phone, onChanged, onStale } = props
  const words = useWords()
  const { t, language } = words
  const [panel, setPanel] = useState<'move' | 'cancel' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const { status, branch, timezone, cancellation } = appointment
  const isOpen = cancellation.code !== 'booking.wrong_status'
  const open = (opened: 'move' | 'cancel') => {
    setSaid(null)
    setFailure(null)
    setPanel(opened)
  }
  const change = async (ask: () => Promise<OwnAppointment>, done: string) => {
    setBusy(true)
    setFailure(null)
    setSaid(null)
    try {
      onChanged(await ask())
      setPanel(null)
      setSaid(done)
    } catch (error) {
      setFailure(error)
      if (error instanceof Refused && STALE.has(error.code)) {
        setPanel(null)
        onStale()
      }
    }
    setBusy(false)
  }
  return (
    <article className={`card own ${status}`}>
      <div className="card-main">
        <strong>{longMoment(appointment.start, { timezone, language })}</strong>
        <span>{[appointment.service, ...appointment.staff.map((name) => t.with(name))].join(' ')}</span>
        {branch !== null && <span className="hint">{[branch.name, branch.address].filter(Boolean).join(', ')}</span>}
        <span className="hint">
          {[t.statuses[status], priceText(appointment, words), appointment.reference].filter(Boolean).join(' · ')}
        </span>
      </div>
      {said !== null && <Notice tone="good">{said}</Notice>}
      {failure !== null && <Failure error={failure} phone={phone} />}
      {isOpen && panel === null && (
        <div className="row wrap">
          {appointment.can_confirm && (
            <button
              type="button"
              className="primary"
              disabled={isBusy}
              onClick={() => void change(() => client.confirm(appointment), t.confirmed)}
            >
              {t.confirm}
            </button>
          )}
          {appointment.cannot_move === null && (
            <button type="button" className="button" onClick={() => open('move')}>
              {t.move}
            </button>
          )}
          {cancellation.is_allowed && (
            <button type="button" className="button" onClick={() => open('cancel')}>
              {t.cancel}
            </button>
          )}
          <CalendarLink appointment={appointment} />
        </div>
      )}
      {isOpen && (!cancellation.is_allowed || appointment.cannot_move !== null) && (
        <p className="hint">
          {appointment.cannot_move === 'booking_page.part_of_visit'
            ? t.partOfVisit
            : cancellation.is_allowed
              ? t.cannotMove
              : t.cannotCancel}{' '}
          {phone !== null && <a href={`tel:${phone}`}>{t.call(phone)}</a>}
        </p>
      )}
      {panel === 'move' && (
        <MovePanel
          appointment={appointment}
          client={client}
          phone={phone}
          isBusy={isBusy}
          onKeep={() => setPanel(null)}
          onMove={(slot) => void change(() => client.move(appointment, slot.token), t.moved)}
        />
      )}
      {panel === 'cancel' && (
        <CancelPanel
          appointment={appointment}
          isBusy={isBusy}
          onKeep={() => setPanel(null)}
          onCancel={() => void change(() => client.cancel(appointment), t.cancelled)}
        />
      )}
    </article>
  )
}
