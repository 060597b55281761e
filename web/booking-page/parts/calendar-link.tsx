import type { OwnAppointment } from '@ringbook/api-contract'
import { useEffect, useState } from 'react'
import { useWords } from '../words.ts'

/** The appointment as a file that calendars open. It came along with the appointment: nothing is asked for it again. */
export function CalendarLink({ appointment }: { appointment: OwnAppointment }) {
  const { t } = useWords()
  const [address, setAddress] = useState<string>()
  const { calendar_file: file, reference } = appointment
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <a className="button" href={address} download={`${reference}.ics`}>
      {t.toCalendar}
    </a>
  )
}
