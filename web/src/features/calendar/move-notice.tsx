import { Button, Paper } from '@mantine/core'
import type { Slot } from '@ringbook/api-contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { RefusedTime } from '../booking/refused-time.tsx'
import classes from './move-notice.module.css'
import type { RefusedMove } from './use-moving.ts'

interface MoveNoticeProps {
  refused: RefusedMove
  onChoose(slot: Slot): void
  onClose(): void
}

/** Beside the place where something was let go in vain: why, that it stays, and the nearest times that can be had. */
export function MoveNotice({ refused, onChoose, onClose }: MoveNoticeProps) {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const { move, error, alternatives } = refused
  const { item } = move
  const when = formatMoment(new Date(item.start).toISOString(), { language, timezone: item.timezone })
  const what = t('move.refused', { title: item.title, when })
  useEffect(() => {
    box.current?.focus()
  }, [refused])
  return (
    <Paper
      ref={box}
      tabIndex={-1}
      className={classes.notice}
      withBorder
      shadow="lg"
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      {error instanceof ApiProblem ? (
        <RefusedTime
          what={what}
          code={error.code}
          alternatives={alternatives}
          timezone={item.timezone}
          onChoose={onChoose}
        />
      ) : (
        <ProblemNotice error={error} />
      )}
      <Button variant="subtle" size="compact-md" mt={6} onClick={onClose}>
        {say('frame.close')}
      </Button>
    </Paper>
  )
}
