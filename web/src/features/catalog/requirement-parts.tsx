import { ActionIcon, Button, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'
import type { RequirementPartProps } from './requirement-cards.tsx'

/** During which parts of the appointment a role is at work, such as colour at its start and a cut at its end. */
export function RequirementParts(props: RequirementPartProps & { durationMinutes: number }) {
  const { t } = useTranslation('catalog')
  const { requirement, set, durationMinutes } = props
  const { parts } = requirement
  return (
    <div>
      <Switch
        mt="sm"
        label={t('requirement.wholeTime')}
        checked={parts.length === 0}
        onChange={({ currentTarget: { checked } }) =>
          set({ parts: checked ? [] : [{ offset_minutes: 0, duration_minutes: durationMinutes }] })
        }
      />
      {parts.length > 0 && <PartsBar {...props} />}
      {parts.map((part, index) => (
        // Parts have no names and are only told apart by their place.
        <div key={index} className={classes.line} style={{ marginTop: 6 }}>
          <CountField
            label={t('requirement.partFrom')}
            max={1440}
            step={5}
            value={part.offset_minutes}
            onChange={(offset_minutes) => set({ parts: parts.with(index, { ...part, offset_minutes }) })}
          />
          <CountField
            label={t('requirement.partFor')}
            min={1}
            max={1440}
            step={5}
            value={part.duration_minutes}
            onChange={(duration_minutes) => set({ parts: parts.with(index, { ...part, duration_minutes }) })}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('requirement.removePart', { number: index + 1 })}
            onClick={() => set({ parts: parts.toSpliced(index, 1) })}
          >
            <TrashIcon />
          </ActionIcon>
        </div>
      ))}
      {parts.length > 0 && (
        <Button
          mt="xs"
          variant="subtle"
          size="sm"
          leftSection={<PlusIcon size={14} />}
          onClick={() => set({ parts: [...parts, afterLast(parts, durationMinutes)] })}
        >
          {t('requirement.addPart')}
        </Button>
      )}
    </div>
  )
}

type Part = RequirementPartProps['requirement']['parts'][number]

function afterLast(parts: readonly Part[], durationMinutes: number): Part {
  const end = Math.max(...parts.map(({ offset_minutes: from, duration_minutes: minutes }) => from + minutes))
  return { offset_minutes: end, duration_minutes: Math.max(durationMinutes - end, 5) }
}

/** The appointment from left to right, with what the role takes of it. */
function PartsBar({ requirement, durationMinutes }: RequirementPartProps & { durationMinutes: number }) {
  const { t } = useTranslation('catalog')
  const shareOf = (minutes: number) => `${(100 * minutes) / durationMinutes}%`
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {requirement.parts.map(({ offset_minutes: from, duration_minutes: minutes }) => (
          <span key={`${from} ${minutes}`} style={{ '--bar-start': shareOf(from), '--bar-width': shareOf(minutes) }} />
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t('requirement.barText', { minutes: durationMinutes })}
      </Text>
    </>
  )
}
