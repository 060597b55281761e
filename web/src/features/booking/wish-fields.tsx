import { Button, Checkbox, Chip, Group, MultiSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { Resource } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { addDays } from '../../ui/local-date.ts'
import { NumberField } from './number-field.tsx'
import type { WaitlistWish } from './waitlist-wish.ts'

interface WishFieldsProps {
  wish: WaitlistWish
  staff: readonly Resource[]
  partySizeMax: number
  onChange(wish: WaitlistWish): void
}

/** The dates, days and parts of the day that suit, and with whom. */
export function WishFields({ wish, staff, partySizeMax, onChange }: WishFieldsProps) {
  const { t } = useTranslation('booking')
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="xs">
        <TextInput
          type="date"
          label={t('waitlist.fromDate')}
          value={wish.fromDate}
          onChange={({ currentTarget }) => onChange({ ...wish, fromDate: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('waitlist.untilDate')}
          min={wish.fromDate}
          value={wish.untilDate}
          onChange={({ currentTarget }) => onChange({ ...wish, untilDate: currentTarget.value })}
        />
      </SimpleGrid>
      <DayChips days={wish.days} onChange={(days) => onChange({ ...wish, days })} />
      <TimesOfDay times={wish.times} onChange={(times) => onChange({ ...wish, times })} />
      {staff.length > 0 && (
        <MultiSelect
          label={t('waitlist.staff')}
          placeholder={wish.resourceIds.length === 0 ? t('book.anybody') : ''}
          data={staff.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...wish.resourceIds]}
          onChange={(resourceIds) => onChange({ ...wish, resourceIds })}
        />
      )}
      {partySizeMax > 1 && (
        <NumberField
          label={t('book.partySize')}
          min={1}
          max={partySizeMax}
          value={wish.partySize}
          onChange={(partySize) => onChange({ ...wish, partySize })}
        />
      )}
      <Checkbox
        label={t('waitlist.urgent')}
        checked={wish.isUrgent}
        onChange={({ currentTarget }) => onChange({ ...wish, isUrgent: currentTarget.checked })}
      />
      <Textarea
        label={t('notes.title')}
        autosize
        minRows={2}
        maxLength={4000}
        value={wish.notes}
        onChange={({ currentTarget }) => onChange({ ...wish, notes: currentTarget.value })}
      />
    </Stack>
  )
}

/** A Monday, to name the days of the week by. */
const SOME_MONDAY = '2026-11-23'
const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0]

function DayChips({ days, onChange }: { days: readonly number[]; onChange(days: number[]): void }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  return (
    <div role="group" aria-label={t('waitlist.days')}>
      <Text size="sm" fw={500} mb={4}>
        {t('waitlist.days')}
      </Text>
      <Chip.Group multiple value={days.map(String)} onChange={(chosen) => onChange(chosen.map(Number))}>
        <Group gap={6}>
          {FROM_MONDAY.map((day, index) => (
            <Chip key={day} value={String(day)} size="md">
              {formatLocalDate(addDays(SOME_MONDAY, index), language, { weekday: 'short' })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  )
}

interface TimesOfDayProps {
  times: WaitlistWish['times']
  onChange(times: WaitlistWish['times']): void
}

const TIMES_MAX = 10

function TimesOfDay({ times, onChange }: TimesOfDayProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const change = (index: number, changed: Partial<WaitlistWish['times'][number]>) =>
    onChange(times.map((time, at) => (at === index ? { ...time, ...changed } : time)))
  return (
    <Stack gap="xs" role="group" aria-label={t('waitlist.times')}>
      <Text size="sm" fw={500}>
        {t('waitlist.times')}
      </Text>
      {times.map((time, index) => (
        // A part of the day is nothing but its place in the list.
        <Group key={index} gap="xs" wrap="nowrap">
          <TextInput
            type="time"
            aria-label={t('waitlist.timeFrom')}
            flex={1}
            value={time.start}
            onChange={({ currentTarget }) => change(index, { start: currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="time"
            aria-label={t('waitlist.timeUntil')}
            flex={1}
            value={time.end}
            onChange={({ currentTarget }) => change(index, { end: currentTarget.value })}
          />
          <Button variant="subtle" size="sm" px="xs" onClick={() => onChange(times.filter((_, at) => at !== index))}>
            {tFrame('frame.delete')}
          </Button>
        </Group>
      ))}
      {times.length < TIMES_MAX && (
        <Group>
          <Button
            variant="subtle"
            size="sm"
            px="xs"
            leftSection={<PlusIcon size={16} />}
            onClick={() => onChange([...times, { start: '', end: '' }])}
          >
            {t('waitlist.addTime')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
