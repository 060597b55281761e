import { Button, Group, Skeleton, Text } from '@mantine/core'
import { findNextSlot, listSlots } from '@ringbook/api-contract'
import type { Slot, SlotPage } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatZone } from '../../ui/format.ts'
import { addDays, instantAt, localDateAt, todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { refusalText } from '../../ui/problem-text.ts'
import type { SlotQuestion } from './booking-draft.ts'
import { DayStrip } from './day-strip.tsx'
import { OtherTime } from './other-time.tsx'
import { SlotButtons } from './slot-buttons.tsx'
import classes from './slot-picker.module.css'

/** More starts than any day has at steps of five minutes. */
const SLOTS_OF_DAY_MAX = 300
const REASONS_SHOWN = 3

export interface SlotPickerProps {
  question: SlotQuestion
  timezone: string
  /** The day that is looked at, by the calendar of the branch. */
  date: string
  onDate(date: string): void
  /** When the chosen time begins. */
  chosenStart: string | null
  /** A time that was pointed at elsewhere: it is tried first. */
  wantedStart?: string
  onChoose(slot: Slot): void
}

/** A day and one of its free times; or why nothing is free, and when something is. */
export function SlotPicker(props: SlotPickerProps) {
  const { question, date, timezone, chosenStart } = props
  const { t } = useTranslation('booking')
  const found = useAsk('appointments', listSlots, {
    query: { ...question, from: date, to: addDays(date, 1), limit: SLOTS_OF_DAY_MAX },
  })
  const choose = (slot: Slot) => {
    props.onDate(localDateAt(slot.start, timezone))
    props.onChoose(slot)
  }
  return (
    <div className={classes.picker}>
      <DayStrip question={question} date={date} timezone={timezone} onDate={props.onDate} />
      <div className={classes.times} aria-busy={found.isPending}>
        {found.isPending && <Skeleton height={84} />}
        {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
        {found.data?.slots.length === 0 && <NothingFree {...props} found={found.data} onChoose={choose} />}
        {found.data !== undefined && found.data.slots.length > 0 && (
          <SlotButtons slots={found.data.slots} timezone={timezone} chosenStart={chosenStart} onChoose={choose} />
        )}
      </div>
      <OtherTime {...props} onChoose={choose} />
      <Text size="xs" c="dimmed">
        {t('slots.zone', { zone: formatZone(timezone) })}
      </Text>
    </div>
  )
}

function NothingFree({ found, ...props }: SlotPickerProps & { found: SlotPage }) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('slots.nothingFree')}
      </Text>
      <ul className={classes.reasons}>
        {found.reasons.slice(0, REASONS_SHOWN).map(({ reason, message, resource, holiday }) => (
          <li key={reason}>
            {[resource?.name, refusalText(say, reason) ?? message].filter(Boolean).join(': ')}
            {holiday !== null && ` (${holiday})`}
          </li>
        ))}
      </ul>
      <NextFree {...props} />
    </div>
  )
}

function NextFree({ question, timezone, date, onChoose }: SlotPickerProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  // From the day on that is looked at; from now on, if that is today.
  const after = date > todayAt(timezone) ? { after: instantAt({ date, time: '00:00' }, timezone) } : {}
  const next = useAsk('appointments', findNextSlot, { query: { ...question, ...after } })
  const slot = next.data?.slot ?? null
  if (next.isPending) return <Skeleton height={36} width={220} />
  if (slot === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('slots.nothingFreeForLong')}
      </Text>
    )
  }
  return (
    <Group>
      <Button variant="light" onClick={() => onChoose(slot)}>
        {t('slots.nextFree', { moment: formatMoment(slot.start, { language, timezone }) })}
      </Button>
    </Group>
  )
}
