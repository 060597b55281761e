import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './catalog.module.css'

interface SaveBarProps {
  action: string
  isPending: boolean
  error: Error | null
  /** Somebody has changed it meanwhile. */
  isStale?: boolean
  onStartAgain?(): void
  /** At the other end of the bar. */
  children?: ReactNode
}

/** At the end of a long form, always in sight: saves it, and says why that was refused. */
export function SaveBar({ action, isPending, error, isStale = false, onStartAgain, children }: SaveBarProps) {
  const { t } = useTranslation('catalog')
  return (
    <div className={classes.saveBar}>
      {error !== null && <ProblemNotice error={error} />}
      {isStale && (
        <div className={classes.saveButtons} role="status">
          <Text size="sm">{t('changedMeanwhile')}</Text>
          <Button variant="default" size="sm" onClick={onStartAgain}>
            {t('showChanged')}
          </Button>
        </div>
      )}
      <div className={classes.saveButtons}>
        {children}
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
      </div>
    </div>
  )
}
