import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../ui/format.ts'
import { PhoneIcon } from '../../ui/icons.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import classes from './call-summary.module.css'
import { outcomeTones } from './call-tones.ts'
import type { SimulatedCall } from './simulated-call.ts'

/** After a call: what came of it and how long it took. */
export function CallSummary({ call, onCallAgain }: { call: SimulatedCall; onCallAgain(): void }) {
  const { t } = useTranslation()
  const outcome = call.ending?.outcome ?? 'nothing'
  const seconds = call.ending?.duration_seconds ?? null
  return (
    <div className={classes.summary} role="status">
      <dl className={classes.facts}>
        <div>
          <dt>{t('simulator.endedOutcome')}</dt>
          <dd>
            <StatusTag tone={outcomeTones[outcome]}>{t(`call.outcome.${outcome}`)}</StatusTag>
          </dd>
        </div>
        <div>
          <dt>{t('simulator.endedDuration')}</dt>
          <dd>{seconds === null ? '–' : formatDuration(seconds)}</dd>
        </div>
        <div>
          <dt>{t('simulator.endedTurns')}</dt>
          <dd>{call.lines.length}</dd>
        </div>
      </dl>
      <Button autoFocus size="md" fullWidth leftSection={<PhoneIcon />} onClick={onCallAgain}>
        {t('simulator.callAgain')}
      </Button>
    </div>
  )
}
