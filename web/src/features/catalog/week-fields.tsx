import { ActionIcon, Button, NativeSelect, Text, TextInput } from '@mantine/core'
import type { Branch } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import classes from './week-fields.module.css'
import { nameOfDay } from './week-words.ts'
import { clockOf, DAY_MINUTES, DAYS, endAfter, minuteOf, sorted } from './week.ts'
import type { WeekBlock } from './week.ts'

interface WeekFieldsProps {
  blocks: readonly WeekBlock[]
  onChange(blocks: readonly WeekBlock[]): void
  /** At which hours may be; fewer than two are not chosen from. */
  branches: readonly Branch[]
  /** What stands on a day without hours. */
  emptyText: string
  isLocked: boolean
}

const FIRST_HOURS = { startMinute: 9 * 60, endMinute: 17 * 60 }
const LONG_BREAK = 60

/** The hours of a week to type, day by day. */
export function WeekFields({ blocks, onChange, branches, emptyText, isLocked }: WeekFieldsProps) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const add = (day: number) => {
    const last = blocks.findLast((one) => one.day === day)
    const made = last === undefined ? FIRST_HOURS : hoursAfter(last.endMinute)
    onChange(sorted([...blocks, { id: crypto.randomUUID(), day, branchId: null, ...made }]))
  }
  return (
    <ul className={classes.week}>
      {DAYS.map((day) => {
        const name = nameOfDay(day, language)
        const ofDay = blocks.filter((one) => one.day === day)
        return (
          <li key={day}>
            <span className={classes.day}>{name}</span>
            <div className={classes.stretches}>
              {ofDay.length === 0 && (
                <Text size="sm" c="dimmed">
                  {emptyText}
                </Text>
              )}
              {isLocked && <span className={classes.said}>{ofDay.map((block) => said(block)).join(', ')}</span>}
              {!isLocked &&
                ofDay.map((block) => (
                  <BlockFields
                    key={block.id}
                    block={block}
                    dayName={name}
                    branches={branches}
                    set={(part) => onChange(blocks.map((one) => (one === block ? { ...one, ...part } : one)))}
                    remove={() => onChange(blocks.filter((one) => one !== block))}
                  />
                ))}
            </div>
            {!isLocked && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<PlusIcon size={14} />}
                aria-label={t('week.addHoursOn', { day: name })}
                onClick={() => add(day)}
              >
                {t('week.addHours')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** '09:00–17:00' */
function said({ startMinute, endMinute }: WeekBlock): string {
  return `${clockOf(startMinute)}–${clockOf(endMinute)}`
}

// After a break, for three hours, as far as the day goes.
function hoursAfter(minute: number): { startMinute: number; endMinute: number } {
  const startMinute = Math.min(minute + LONG_BREAK, DAY_MINUTES - LONG_BREAK)
  return { startMinute, endMinute: Math.min(startMinute + 3 * LONG_BREAK, DAY_MINUTES) }
}

interface BlockFieldsProps {
  block: WeekBlock
  dayName: string
  branches: readonly Branch[]
  set(part: Partial<WeekBlock>): void
  remove(): void
}

function BlockFields({ block, dayName, branches, set, remove }: BlockFieldsProps) {
  const { t } = useTranslation('catalog')
  const { startMinute, endMinute } = block
  const [from, to] = [clockOf(startMinute), clockOf(endMinute)]
  return (
    <div className={classes.stretch}>
      <TimeField
        label={t('week.start', { day: dayName })}
        value={from}
        onChange={(clock) => {
          const minute = minuteOf(clock)
          const end = minute === null ? null : endAfter(minute, to)
          if (minute !== null && end !== null) set({ startMinute: minute, endMinute: end })
        }}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        label={t('week.end', { day: dayName })}
        value={to}
        onChange={(clock) => {
          const end = endAfter(startMinute, clock)
          if (end !== null) set({ endMinute: end })
        }}
      />
      {endMinute > DAY_MINUTES && (
        <Text size="xs" c="dimmed">
          {t('week.nextDay')}
        </Text>
      )}
      {branches.length > 1 && (
        <NativeSelect
          aria-label={t('week.branchOn', { day: dayName })}
          data={[
            { value: '', label: t('week.homeBranch') },
            ...branches.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={block.branchId ?? ''}
          onChange={({ currentTarget: { value } }) => set({ branchId: value === '' ? null : value })}
        />
      )}
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={t('week.removeHours', { from, to, day: dayName })}
        onClick={remove}
      >
        <TrashIcon />
      </ActionIcon>
    </div>
  )
}

interface TimeFieldProps {
  label: string
  value: string
  onChange(clock: string): void
}

/** A time. While it is half typed the field holds that, and what it was before still counts. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [isHalfTyped, setHalfTyped] = useState(false)
  return (
    <TextInput
      type="time"
      aria-label={label}
      value={isHalfTyped ? '' : value}
      onChange={({ currentTarget: { value: typed } }) => {
        setHalfTyped(typed === '')
        if (typed !== '') onChange(typed)
      }}
      onBlur={() => setHalfTyped(false)}
    />
  )
}
