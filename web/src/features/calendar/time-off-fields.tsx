import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BLOCK_TYPES, REPEATS } from './time-off-draft.ts'
import type { TimeOffDraft } from './time-off-draft.ts'
import classes from './time-off-fields.module.css'

interface TimeOffFieldsProps {
  draft: TimeOffDraft
  onChange(draft: TimeOffDraft): void
  isNew: boolean
  /** It ends before it begins. */
  isWrong: boolean
}

/** When time off is, and why. */
export function TimeOffFields({ draft, onChange, isNew, isWrong }: TimeOffFieldsProps) {
  const { t } = useTranslation('calendar')
  const field = (name: 'startDate' | 'startTime' | 'endDate' | 'endTime', type: 'date' | 'time') => (
    <TextInput
      type={type}
      label={t(`block.${name}`)}
      value={draft[name]}
      required
      withAsterisk={false}
      error={isWrong && (name === 'endDate' || name === 'endTime')}
      onChange={({ currentTarget }) => onChange({ ...draft, [name]: currentTarget.value })}
    />
  )
  return (
    <>
      <NativeSelect
        label={t('block.type')}
        data={BLOCK_TYPES.map((value) => ({ value, label: t(`block.types.${value}`) }))}
        value={draft.type}
        onChange={({ currentTarget }) => {
          onChange({ ...draft, type: BLOCK_TYPES.find((one) => one === currentTarget.value) ?? draft.type })
        }}
      />
      <div className={classes.pair}>
        {field('startDate', 'date')}
        {field('startTime', 'time')}
        {field('endDate', 'date')}
        {field('endTime', 'time')}
      </div>
      {isWrong && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('block.endsBefore')}
        </Text>
      )}
      {isNew && (
        <NativeSelect
          label={t('block.repeat')}
          data={REPEATS.map((value) => ({ value, label: t(`block.repeating.${value}`) }))}
          value={draft.repeats}
          onChange={({ currentTarget }) => {
            onChange({ ...draft, repeats: REPEATS.find((one) => one === currentTarget.value) ?? 'never' })
          }}
        />
      )}
      <TextInput
        label={t('block.reason')}
        description={t('block.reasonHint')}
        value={draft.reason}
        maxLength={500}
        onChange={({ currentTarget }) => onChange({ ...draft, reason: currentTarget.value })}
      />
      <Text size="sm" c="dimmed">
        {t('block.stays')}
      </Text>
    </>
  )
}
