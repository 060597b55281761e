import { Button, NativeSelect, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { BlockType } from '@ringbook/api-contract'
import type { BlockInput } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { blockOf, REPEATS } from './time-off-draft.ts'
import type { TimeOffDraft } from './time-off-draft.ts'

interface AddTimeOffProps {
  title: string
  firstType: TimeOffDraft['type']
  timezone: string
  isPending: boolean
  error: Error | null
  onAdd(body: BlockInput): void
  onClose(): void
}

/** Asks for time off or a closure: once or repeated, whole days or hours. */
export function AddTimeOff({ title, firstType, timezone, isPending, error, onAdd, onClose }: AddTimeOffProps) {
  const { t } = useTranslation('catalog')
  const [draft, setDraft] = useState<TimeOffDraft>(() => ({ ...EMPTY, type: firstType, firstDay: todayAt(timezone) }))
  const [isWrong, setWrong] = useState(false)
  const change = (part: Partial<TimeOffDraft>) => setDraft((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = blockOf(draft, timezone)
    setWrong(body === null)
    if (body !== null) onAdd(body)
  }
  return (
    <SidePanel title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NativeSelect
            label={t('off.type')}
            data-autofocus
            data={BlockType.options.map((value) => ({ value, label: t(`off.types.${value}`) }))}
            value={draft.type}
            onChange={({ currentTarget: { value } }) =>
              change({ type: BlockType.options.find((one) => one === value) ?? 'other' })
            }
          />
          <When draft={draft} change={change} />
          <Repeating draft={draft} change={change} />
          <TextInput
            label={t('off.reason')}
            maxLength={500}
            value={draft.reason}
            onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
          />
          {isWrong && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {t('off.endsBeforeStart')}
            </Text>
          )}
          {error !== null && <ProblemNotice error={error} />}
          <Button type="submit" loading={isPending}>
            {title}
          </Button>
        </Stack>
      </form>
    </SidePanel>
  )
}

const EMPTY: Omit<TimeOffDraft, 'type' | 'firstDay'> = {
  lastDay: '',
  isWholeDays: true,
  from: '09:00',
  to: '17:00',
  reason: '',
  repeat: 'never',
  repeatsUntil: '',
}

interface PartProps {
  draft: TimeOffDraft
  change(part: Partial<TimeOffDraft>): void
}

function When({ draft, change }: PartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          type="date"
          label={t('off.firstDay')}
          value={draft.firstDay}
          onChange={({ currentTarget }) => change({ firstDay: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('off.lastDay')}
          min={draft.firstDay}
          value={draft.lastDay === '' ? draft.firstDay : draft.lastDay}
          onChange={({ currentTarget }) => change({ lastDay: currentTarget.value })}
        />
      </SimpleGrid>
      <Switch
        label={t('off.wholeDays')}
        checked={draft.isWholeDays}
        onChange={({ currentTarget }) => change({ isWholeDays: currentTarget.checked })}
      />
      {!draft.isWholeDays && (
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            type="time"
            label={t('off.from')}
            value={draft.from}
            onChange={({ currentTarget }) => change({ from: currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('off.to')}
            value={draft.to}
            onChange={({ currentTarget }) => change({ to: currentTarget.value })}
          />
        </SimpleGrid>
      )}
    </>
  )
}

function Repeating({ draft, change }: PartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <NativeSelect
        label={t('off.repeats')}
        data={REPEATS.map((value) => ({ value, label: t(`off.repeat.${value}`) }))}
        value={draft.repeat}
        onChange={({ currentTarget: { value } }) => change({ repeat: REPEATS.find((one) => one === value) ?? 'never' })}
      />
      {draft.repeat !== 'never' && (
        <TextInput
          type="date"
          label={t('off.repeatsUntil')}
          min={draft.firstDay}
          value={draft.repeatsUntil}
          onChange={({ currentTarget }) => change({ repeatsUntil: currentTarget.value })}
        />
      )}
    </>
  )
}
