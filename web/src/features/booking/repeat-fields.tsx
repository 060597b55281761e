import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField } from './number-field.tsx'
import { COUNT_MAX, COUNT_MIN, WEEKLY_SIX_TIMES } from './recurrence.ts'
import type { Recurrence } from './recurrence.ts'

interface RepeatFieldsProps {
  /** Null: once only. */
  value: Recurrence | null
  onChange(value: Recurrence | null): void
}

const EVERY_MAX = 52

/** Whether it repeats, how often, until when, and with whom. */
export function RepeatFields({ value, onChange }: RepeatFieldsProps) {
  const { t } = useTranslation('booking')
  return (
    <>
      <Switch
        label={t('repeat.label')}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? WEEKLY_SIX_TIMES : null)}
      />
      {value !== null && <RuleFields value={value} onChange={onChange} />}
    </>
  )
}

function RuleFields({ value, onChange }: { value: Recurrence; onChange(value: Recurrence): void }) {
  const { t } = useTranslation('booking')
  const choose =
    <Name extends 'unit' | 'ends' | 'staff'>(name: Name, options: readonly Recurrence[Name][]) =>
    ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
      const chosen = options.find((option) => option === currentTarget.value)
      if (chosen !== undefined) onChange({ ...value, [name]: chosen })
    }
  return (
    <>
      <SimpleGrid cols={2} spacing="xs">
        <NumberField
          label={t('repeat.every')}
          value={value.every}
          min={1}
          max={EVERY_MAX}
          onChange={(every) => onChange({ ...value, every })}
        />
        <NativeSelect
          label={t('repeat.unit')}
          data={UNITS.map((unit) => ({ value: unit, label: t(`repeat.units.${unit}`) }))}
          value={value.unit}
          onChange={choose('unit', UNITS)}
        />
        <NativeSelect
          label={t('repeat.ends')}
          data={ENDS.map((end) => ({ value: end, label: t(`repeat.end.${end}`) }))}
          value={value.ends}
          onChange={choose('ends', ENDS)}
        />
        {value.ends === 'count' && (
          <NumberField
            label={t('repeat.count')}
            value={value.count}
            min={COUNT_MIN}
            max={COUNT_MAX}
            onChange={(count) => onChange({ ...value, count })}
          />
        )}
        {value.ends === 'date' && (
          <TextInput
            type="date"
            label={t('repeat.lastOn')}
            value={value.lastOn}
            onChange={({ currentTarget }) => onChange({ ...value, lastOn: currentTarget.value })}
          />
        )}
      </SimpleGrid>
      <NativeSelect
        label={t('repeat.staff')}
        data={STAFF.map((staff) => ({ value: staff, label: t(`repeat.staffs.${staff}`) }))}
        value={value.staff}
        onChange={choose('staff', STAFF)}
      />
    </>
  )
}

const UNITS = ['DAILY', 'WEEKLY', 'MONTHLY'] as const
const ENDS = ['count', 'date', 'never'] as const
const STAFF = ['prefer_same', 'same', 'any'] as const
