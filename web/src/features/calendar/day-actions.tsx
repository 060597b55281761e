import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlusIcon, RefusedIcon } from '../../ui/icons.tsx'
import classes from './day-actions.module.css'
import type { Lane } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'
import type { OpenTimeOff } from './time-off-panel.tsx'
import type { AllowedActions } from './use-grid-actions.ts'

interface DayActionsProps {
  lanes: readonly Lane[]
  isList: boolean
  allowed: AllowedActions
  isDrawing: boolean
  onDraw(isDrawing: boolean): void
  onTimeOff(open: OpenTimeOff): void
  /** With the instant that is offered first. */
  onBook(start: string): void
}

const HOUR_MS = 60 * MINUTE_MS

/** What can be added to the days that are shown, for those who may. */
export function DayActions({ lanes, isList, allowed, isDrawing, onDraw, onTimeOff, onBook }: DayActionsProps) {
  const { t } = useTranslation('calendar')
  const { canMove, canDraw } = allowed
  const name = isList ? t('block.new') : t('block.draw')
  return (
    <div className={classes.actions}>
      {canDraw && (
        <Button
          variant={isDrawing && !isList ? 'filled' : 'default'}
          leftSection={<RefusedIcon size={16} />}
          aria-label={name}
          {...(isList ? {} : { 'aria-pressed': isDrawing })}
          onClick={() => (isList ? onTimeOff(firstHour(lanes)) : onDraw(!isDrawing))}
        >
          {name}
        </Button>
      )}
      {canMove && (
        <Button
          leftSection={<PlusIcon size={16} />}
          aria-label={t('book.action')}
          onClick={() => onBook(firstStart(lanes))}
        >
          {t('book.action')}
        </Button>
      )}
    </div>
  )
}

// The next hour of today, or when another day begins.
function firstStart(lanes: readonly Lane[]): string {
  const next = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS
  const isShown = lanes.some(({ start, end }) => start <= next && next < end)
  return new Date(isShown ? next : (lanes[0]?.start ?? next)).toISOString()
}

function firstHour(lanes: readonly Lane[]): OpenTimeOff {
  const start = Date.parse(firstStart(lanes))
  return { resourceId: null, drawn: { start, end: start + HOUR_MS }, block: null }
}
