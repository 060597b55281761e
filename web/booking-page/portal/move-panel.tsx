import type { OwnAppointment, PageSlot } from '@ringbook/api-contract'
import { useEffect, useRef, useState } from 'react'
import type { Client } from '../client.ts'
import { localDateAt, longMoment } from '../format.ts'
import { TimePicker } from '../parts/time-picker.tsx'
import { useWords } from '../words.ts'

/** The times to which an appointment can be moved; one is looked at once more before it is taken. */
export function MovePanel(props: {
  appointment: OwnAppointment
  client: Client
  phone: string | null
  isBusy: boolean
  onKeep: () => void
  onMove: (slot: PageSlot) => void
}) {
  const { appointment, client, phone, isBusy, onKeep, onMove } = props
  const { t, language } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { timezone } = appointment
  const [shown, setShown] = useState<{ day: string | null; from: string | null }>(() => ({
    day: localDateAt(appointment.start, timezone),
    from: null,
  }))
  const [chosen, setChosen] = useState<PageSlot | null>(null)
  const question = {
    serviceId: appointment.service_id ?? '',
    branchId: null,
    staffId: null,
    partySize: appointment.party_size,
    durationMinutes: null,
    movedId: appointment.id,
  }
  return (
    <section className="panel">
      <h4 ref={title} tabIndex={-1}>
        {t.moveTitle}
      </h4>
      {chosen === null ? (
        <TimePicker
          client={client}
          question={question}
          timezone={timezone}
          phone={phone}
          day={shown.day}
          from={shown.from}
          busyWith={null}
          onDay={(change) => setShown((before) => ({ ...before, ...change }))}
          onTime={setChosen}
        />
      ) : (
        <p>
          <button type="button" className="primary" aria-busy={isBusy} disabled={isBusy} onClick={() => onMove(chosen)}>
            {t.moveTo(longMoment(chosen.start, { timezone, language }))}
          </button>
        </p>
      )}
      <div className="row wrap">
        {chosen !== null && (
          <button type="button" className="quiet" onClick={() => setChosen(null)}>
            {t.otherTimes}
          </button>
        )}
        <button type="button" className="quiet" onClick={onKeep}>
          {t.keep}
        </button>
      </div>
    </section>
  )
}
