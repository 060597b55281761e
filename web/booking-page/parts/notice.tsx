import type { ReactNode } from 'react'
import { Refused } from '../client.ts'
import { useWords } from '../words.ts'
import type { Words } from '../words/en.ts'

/** Something that must be read: what went wrong, and what to do. */
export function Notice(props: { tone: 'bad' | 'warn' | 'good'; title?: string; children: ReactNode }) {
  const { tone, title, children } = props
  return (
    <div className={`notice ${tone}`} role={tone === 'good' ? 'status' : 'alert'}>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  )
}

/** A failure in the visitor's words, with a way on. */
export function Failure(props: { error: unknown; phone: string | null; again?: (() => void) | undefined }) {
  const { t } = useWords()
  const { error, phone, again } = props
  const isOffline = !(error instanceof Refused)
  return (
    <Notice tone={isOffline ? 'warn' : 'bad'}>
      <p>{textOf(error, t)}</p>
      <p className="row">
        {again !== undefined && (
          <button type="button" className="quiet" onClick={again}>
            {t.tryAgain}
          </button>
        )}
        {!isOffline && phone !== null && <a href={`tel:${phone}`}>{t.call(phone)}</a>}
      </p>
    </Notice>
  )
}

const SENTENCES: Readonly<Record<string, (t: Words) => string>> = {
  'http.too_many_requests': (t) => t.tooMany,
  'booking_page.ask_the_business': (t) => t.askBusiness,
  'booking_page.not_offered': (t) => t.askBusiness,
  'booking_page.part_of_visit': (t) => t.partOfVisit,
  'booking_page.link_invalid': (t) => t.linkInvalid,
  'booking_page.not_signed_in': (t) => t.linkInvalid,
  'booking_page.code_wrong': (t) => t.codeWrong,
  'booking_page.too_many_codes': (t) => t.tooManyCodes,
  'booking_page.sends_no_codes': (t) => t.noCodes,
  'booking_page.invalid_phone': (t) => t.badPhone,
  'booking.invalid_phone': (t) => t.badPhone,
  'booking.intake_invalid': (t) => t.badAnswer,
  'booking.slot_token_expired': (t) => t.stale,
  'booking.slot_token_invalid': (t) => t.stale,
  'booking.version_mismatch': (t) => t.changedMeanwhile,
  'booking.wrong_status': (t) => t.changedMeanwhile,
  'booking.cancellation_fee_due': (t) => t.changedMeanwhile,
  'booking.cancellation_too_late': (t) => t.cannotCancel,
  'booking.cancellation_not_allowed': (t) => t.cannotCancel,
  'booking.reschedule_too_late': (t) => t.cannotMove,
  'booking.rescheduling_not_allowed': (t) => t.cannotMove,
  'waitlist.dates_over': (t) => t.waitOver,
}

function textOf(error: unknown, t: Words): string {
  if (!(error instanceof Refused)) return t.offline
  return SENTENCES[error.code]?.(t) ?? t.failed
}
