import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { problemText } from '../../ui/problem-text.ts'
import classes from './refused-time.module.css'

interface ChangeProblemProps {
  error: unknown
  /** Asks for the record as it is now. */
  onReload(): void
  onDismiss(): void
}

const STALE = 412

/** Why a change was refused; if somebody else was faster, with a button that shows what they did. */
export function ChangeProblem({ error, onReload, onDismiss }: ChangeProblemProps) {
  const { t } = useTranslation('booking')
  const { t: say } = useTranslation()
  const isStale = error instanceof ApiProblem && error.status === STALE
  if (!isStale) return <ProblemNotice error={error} />
  return (
    <div role="alert" className={classes.refused}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{problemText(say, error)}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onReload()
            onDismiss()
          }}
        >
          {t('appointment.showNow')}
        </Button>
      </Group>
    </div>
  )
}
