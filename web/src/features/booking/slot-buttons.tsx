import type { Slot } from '@ringbook/api-contract'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import { localTimeAt } from '../../ui/local-date.ts'
import classes from './slot-buttons.module.css'

interface SlotButtonsProps {
  slots: readonly Slot[]
  timezone: string
  chosenStart: string | null
  onChoose(slot: Slot): void
}

const PARTS = [
  { name: 'morning', until: '12:00' },
  { name: 'afternoon', until: '17:00' },
  { name: 'evening', until: '24:00' },
] as const

/** The free times of a day as buttons. One stop for the Tab key; arrows move between them, Enter chooses. */
export function SlotButtons({ slots, timezone, chosenStart, onChoose }: SlotButtonsProps) {
  const { t } = useTranslation('booking')
  const frame = useRef<HTMLDivElement>(null)
  const entered = slots.find(({ start }) => start === chosenStart) ?? slots[0]
  const groups = PARTS.map(({ name, until }, index) => {
    const from = PARTS[index - 1]?.until ?? '00:00'
    const within = ({ start }: Slot) => {
      const time = localTimeAt(start, timezone)
      return from <= time && time < until
    }
    return { name, slots: slots.filter(within) }
  }).filter((group) => group.slots.length > 0)
  return (
    <div ref={frame} className={classes.parts} onKeyDown={(event) => moveFocus(event, frame.current)}>
      {groups.map((group) => (
        <div key={group.name} role="group" aria-label={t(`slots.${group.name}`)}>
          <span className={classes.part}>{t(`slots.${group.name}`)}</span>
          <div className={classes.buttons}>
            {group.slots.map((slot) => (
              <SlotButton
                key={slot.start}
                slot={slot}
                timezone={timezone}
                isChosen={slot.start === chosenStart}
                isEntered={slot === entered}
                onChoose={onChoose}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

interface SlotButtonProps {
  slot: Slot
  timezone: string
  isChosen: boolean
  isEntered: boolean
  onChoose(slot: Slot): void
}

function SlotButton({ slot, timezone, isChosen, isEntered, onChoose }: SlotButtonProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  return (
    <button
      type="button"
      className={classes.button}
      aria-pressed={isChosen}
      tabIndex={isEntered ? 0 : -1}
      onClick={() => onChoose(slot)}
    >
      {formatTime(slot.start, { language, timezone })}
      {slot.places_left !== null && (
        <span className={classes.places}>{t('slots.places', { count: slot.places_left })}</span>
      )}
    </button>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

function moveFocus(event: KeyboardEvent, frame: HTMLElement | null): void {
  const buttons = [...(frame?.querySelectorAll('button') ?? [])]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const step = STEPS[event.key]
  const next =
    event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step === undefined ? null : at + step
  if (next === null || at === -1) return
  event.preventDefault()
  buttons[next]?.focus()
}
