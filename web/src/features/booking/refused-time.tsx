import { Button, Group, Text } from '@mantine/core'
import type { Slot } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { refusalText } from '../../ui/problem-text.ts'
import classes from './refused-time.module.css'

interface RefusedTimeProps {
  /** What was refused, in words, where it does not stand beside it. */
  what?: string
  /** The code of the API. */
  code: string
  /** The one in whose way it stands, if it is one alone. */
  resourceName?: string | null
  /** The nearest times that can be had. */
  alternatives: readonly Slot[]
  timezone: string
  onChoose(slot: Slot): void
}

/** Says why a time cannot be had, and offers the nearest that can. */
export function RefusedTime({ what, code, resourceName, alternatives, timezone, onChoose }: RefusedTimeProps) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const why = [resourceName, refusalText(say, code) ?? code].filter(Boolean).join(': ')
  return (
    <div role="alert" className={classes.refused}>
      <Text size="sm">{[what, why].filter(Boolean).join(' ')}</Text>
      {alternatives.length > 0 && (
        <Group gap="xs" mt={8} role="group" aria-label={t('slots.instead')}>
          <Text size="sm">{t('slots.instead')}</Text>
          {alternatives.map((slot) => (
            <Button key={slot.token} size="compact-sm" variant="default" onClick={() => onChoose(slot)}>
              {formatMoment(slot.start, { language, timezone })}
            </Button>
          ))}
        </Group>
      )}
    </div>
  )
}
