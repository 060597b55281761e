import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problems.ts'
import { problemText } from './problem-text.ts'
import classes from './problem-notice.module.css'

/** Says what went wrong and what to do; with a button to try again where that can help. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className={classes.notice}>
      <Group justify="space-between" gap="sm" wrap="wrap">
        <Text size="sm" className={classes.text}>
          {problemText(t, error)}
        </Text>
        {onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        )}
      </Group>
      {error instanceof ApiProblem && error.status >= 500 && (
        <Text size="xs" mt={4}>
          {t('problem.requestId', { id: error.requestId })}
        </Text>
      )}
    </div>
  )
}
