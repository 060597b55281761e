import type { BookingPageSlots, PageSlot } from '@ringbook/api-contract'
import { Refused } from '../client.ts'
import type { Client, TimesQuestion } from '../client.ts'
import { formatTime, formatZone, localTimeAt, longDate, mondayOf, ownZoneAt, todayAt } from '../format.ts'
import { useAsked } from '../use-asked.ts'
import { useWords } from '../words.ts'
import { DayGrid, DAYS_SHOWN } from './day-grid.tsx'
import { Failure } from './notice.tsx'

/** The days with their free times, and the times of one. The choice of the day is the parent's, that it may keep it. */
export function TimePicker(props: {
  client: Client
  question: TimesQuestion
  timezone: string
  phone: string | null
  day: string | null
  from: string | null
  busyWith: string | null
  onDay: (change: { day: string | null; from?: string }) => void
  onTime: (slot: PageSlot) => void
  onWait?: (day: string) => void
}) {
  const { client, question, timezone, phone, day, from: shownFrom, busyWith, onDay, onTime, onWait } = props
  const { t, language } = useWords()
  const today = todayAt(timezone)
  const from = mondayOf(shownFrom ?? day ?? today)
  const asked = JSON.stringify(question)
  const days = useAsked(`${asked} ${from}`, () => client.days(question, from, DAYS_SHOWN))
  const counts = new Map((days.value?.days ?? []).map(({ date, count }) => [date, count]))
  const first = days.isLoading ? null : (days.value?.days.find(({ count }) => count > 0)?.date ?? null)
  const selected = day ?? first
  const times = useAsked(selected === null ? null : `${asked} ${selected}`, () =>
    client.times(question, selected ?? ''),
  )
  const nextDate = days.isLoading ? null : (days.value?.next_date ?? null)
  if (days.error instanceof Refused) return <Failure error={days.error} phone={phone} />
  return (
    <div className="when">
      <DayGrid
        from={from}
        today={today}
        counts={counts}
        selected={selected}
        isLoading={days.isLoading}
        onSelect={(date) => onDay({ day: date })}
        onTurn={(date) => onDay({ day: null, from: date })}
      />
      <div className="times" aria-live="polite" aria-busy={times.isLoading}>
        {days.error !== null && <Failure error={days.error} phone={phone} again={days.again} />}
        {selected === null && !days.isLoading && days.error === null && (
          <>
            <p>{t.nothingFree}</p>
            {nextDate !== null && (
              <p>
                {t.nextFree(longDate(nextDate, language))}{' '}
                <button type="button" className="link" onClick={() => onDay({ day: nextDate, from: nextDate })}>
                  {t.goThere}
                </button>
              </p>
            )}
            {onWait !== undefined && <WaitButton onWait={() => onWait(today)} />}
          </>
        )}
        {selected !== null && (
          <>
            <h3>{longDate(selected, language)}</h3>
            {times.error !== null && <Failure error={times.error} phone={phone} again={times.again} />}
            {times.value === null && times.error === null && <p className="hint">{t.loading}</p>}
            {times.value !== null && times.error === null && (
              <TimesOfDay
                found={times.value}
                isLoading={times.isLoading}
                busyWith={busyWith}
                onTime={onTime}
                onWait={onWait === undefined ? undefined : () => onWait(selected)}
              />
            )}
          </>
        )}
        <p className="hint zone">{t.zone(formatZone(timezone))}</p>
      </div>
    </div>
  )
}

const NOON = '12:00'
const EVENING = '17:00'

function TimesOfDay(props: {
  found: BookingPageSlots
  isLoading: boolean
  busyWith: string | null
  onTime: (slot: PageSlot) => void
  onWait: (() => void) | undefined
}) {
  const { found, isLoading, busyWith, onTime, onWait } = props
  const { t } = useWords()
  const { slots, timezone } = found
  if (slots.length === 0) {
    const reason = reasonOf(found.reason, t)
    return (
      <>
        <p>{reason ?? t.dayFull}</p>
        {reason === null && onWait !== undefined && <WaitButton onWait={onWait} />}
      </>
    )
  }
  const ownZone = ownZoneAt(slots[0]?.start ?? '', timezone)
  const at = ({ start }: PageSlot) => localTimeAt(start, timezone)
  const parts = [
    { title: t.morning, slots: slots.filter((slot) => at(slot) < NOON) },
    { title: t.afternoon, slots: slots.filter((slot) => at(slot) >= NOON && at(slot) < EVENING) },
    { title: t.evening, slots: slots.filter((slot) => at(slot) >= EVENING) },
  ]
  return (
    <div className={isLoading ? 'stale' : undefined}>
      {ownZone !== null && <p className="hint">{t.ownZoneNote(formatZone(timezone), formatZone(ownZone))}</p>}
      {parts.map(
        (part) =>
          part.slots.length > 0 && (
            <section key={part.title} aria-label={part.title}>
              <h4>{part.title}</h4>
              <div className="slots">
                {part.slots.map((slot) => (
                  <TimeButton
                    key={slot.start}
                    slot={slot}
                    timezone={timezone}
                    ownZone={ownZone}
                    isBusy={busyWith === slot.start}
                    isDisabled={busyWith !== null || isLoading}
                    onClick={() => onTime(slot)}
                  />
                ))}
              </div>
            </section>
          ),
      )}
    </div>
  )
}

/** A time that can be taken by a press, in the zone of the branch, and small in that of the visitor where it differs. */
export function TimeButton(props: {
  slot: PageSlot
  timezone: string
  ownZone: string | null
  isBusy: boolean
  isDisabled: boolean
  onClick: () => void
}) {
  const { slot, timezone, ownZone, isBusy, isDisabled, onClick } = props
  const { t, language } = useWords()
  return (
    <button type="button" className="slot" aria-busy={isBusy} disabled={isDisabled} onClick={onClick}>
      {formatTime(slot.start, { language, timezone })}
      {ownZone !== null && (
        <small>
          {formatTime(slot.start, { language, timezone: ownZone })}
          <span className="heard">{t.ownZone}</span>
        </small>
      )}
      {slot.places_left !== null && <small>{t.placesLeft(slot.places_left)}</small>}
    </button>
  )
}

function WaitButton({ onWait }: { onWait: () => void }) {
  const { t } = useWords()
  return (
    <p>
      <button type="button" className="quiet" onClick={onWait}>
        {t.waitInstead}
      </button>
    </p>
  )
}

/** Why a day has nothing, where waiting would not help; null: it is full. */
function reasonOf(code: string | null, t: ReturnType<typeof useWords>['t']): string | null {
  switch (code) {
    case 'booking.outside_opening_hours':
    case 'booking.branch_closed':
    case 'booking.public_holiday':
    case 'booking.day_not_offered':
      return t.reasonClosed
    case 'booking.below_minimum_notice':
    case 'booking.in_the_past':
      return t.reasonNotice
    case 'booking.beyond_booking_horizon':
      return t.reasonHorizon
    default:
      return null
  }
}
