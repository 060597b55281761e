import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { HangUpIcon } from '../../ui/icons.tsx'
import classes from './call-bar.module.css'
import { CallClock } from './call-clock.tsx'
import type { SimulatedCall } from './simulated-call.ts'

/** With whom the call is, how long it has lasted, and the button that ends it. */
export function CallBar({ call, onHangUp }: { call: SimulatedCall; onHangUp(): void }) {
  const { t } = useTranslation()
  const isEnded = call.phase === 'ended'
  return (
    <div className={classes.bar}>
      <span className={classes.light} data-on={!isEnded || undefined} />
      <span className={classes.text}>
        {isEnded ? t('simulator.ended') : withWhom(t, call.number)}
        {!isEnded && call.answeredAt !== null && <CallClock startedAt={call.answeredAt} className={classes.clock} />}
      </span>
      {!isEnded && (
        <Button
          className={classes.hangUp}
          leftSection={<HangUpIcon />}
          disabled={call.phase === 'hanging_up'}
          onClick={onHangUp}
        >
          {call.phase === 'hanging_up' ? t('simulator.hangingUp') : t('simulator.hangUp')}
        </Button>
      )}
    </div>
  )
}

function withWhom(t: TFunction, number: string | null): string {
  return number === null ? t('simulator.inCallPlain') : t('simulator.inCall', { number })
}
