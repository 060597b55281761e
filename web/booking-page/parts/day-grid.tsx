import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { addDays, formatLocalDate, longDate } from '../format.ts'
import { useWords } from '../words.ts'

export const DAYS_SHOWN = 28
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Four weeks with how much is free on each day. Arrow keys go from day to day; of all days one can be reached by Tab. */
export function DayGrid(props: {
  from: string
  today: string
  counts: ReadonlyMap<string, number>
  selected: string | null
  isLoading: boolean
  onSelect: (date: string) => void
  onTurn: (from: string) => void
}) {
  const { from, today, counts, selected, isLoading, onSelect, onTurn } = props
  const { t, language } = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const dates = Array.from({ length: DAYS_SHOWN }, (_, index) => addDays(from, index))
  const last = dates.at(-1) ?? from
  const open = dates.filter((date) => date >= today)
  const reachable = selected !== null && open.includes(selected) ? selected : open[0]
  const go = (event: KeyboardEvent, date: string) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-date="${addDays(date, step)}"]:enabled`)?.focus()
  }
  return (
    <div className="days">
      <div className="row spread">
        <button
          type="button"
          className="quiet square"
          aria-label={t.earlier}
          disabled={from <= today}
          onClick={() => onTurn(addDays(from, -DAYS_SHOWN))}
        >
          ‹
        </button>
        <strong>{monthsOf([reachable ?? from, last], language)}</strong>
        <button
          type="button"
          className="quiet square"
          aria-label={t.later}
          onClick={() => onTurn(addDays(from, DAYS_SHOWN))}
        >
          ›
        </button>
      </div>
      <div className="weekdays" aria-hidden="true">
        {dates.slice(0, 7).map((date) => (
          <span key={date}>{formatLocalDate(date, language, { weekday: 'short' })}</span>
        ))}
      </div>
      <div ref={grid} className="grid" role="group" aria-label={t.days} aria-busy={isLoading}>
        {dates.map((date) => {
          const count = counts.get(date)
          return (
            <button
              key={date}
              type="button"
              data-date={date}
              className={count === undefined || count === 0 ? 'day none' : 'day'}
              aria-pressed={date === selected}
              tabIndex={date === reachable ? 0 : -1}
              disabled={date < today}
              onKeyDown={(event) => go(event, date)}
              onClick={() => onSelect(date)}
            >
              <span className="heard">
                {longDate(date, language)}
                {count !== undefined && `, ${t.freeTimes(count)}`}
              </span>
              <span aria-hidden="true" className="day-number">
                {Number(date.slice(8))}
              </span>
              <span aria-hidden="true" className="day-count">
                {count === undefined || count === 0 ? '' : count}
              </span>
            </button>
          )
        })}
      </div>
    </div>
  )
}

function monthsOf([first, last]: readonly [string, string], language: 'en' | 'de' | 'es'): string {
  const month = (date: string) => formatLocalDate(date, language, { month: 'long', year: 'numeric' })
  if (first.slice(0, 7) === last.slice(0, 7)) return month(first)
  const short = (date: string) => formatLocalDate(date, language, { month: 'short' })
  return `${short(first)} – ${formatLocalDate(last, language, { month: 'short', year: 'numeric' })}`
}
