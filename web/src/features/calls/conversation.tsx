import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './conversation.module.css'
import { isThinking } from './simulated-call.ts'
import type { Line, SimulatedCall } from './simulated-call.ts'

/** What was said, as bubbles. Answers are read to those who listen to the page. */
export function Conversation({ call }: { call: SimulatedCall }) {
  const { t } = useTranslation()
  const isWaiting = isThinking(call)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [call.lines.length, isWaiting])
  return (
    // A region that scrolls must be reachable without a mouse.
    <div
      ref={box}
      role="log"
      aria-label={t('simulator.conversation')}
      aria-live="polite"
      tabIndex={0}
      className={classes.log}
    >
      {call.lines.map((line) => (
        <Bubble key={line.id} line={line} />
      ))}
      {isWaiting && (
        <p className={classes.bubble} data-role="assistant">
          <span className={classes.hidden}>{t('simulator.thinking')}</span>
          <span aria-hidden="true" className={classes.dots}>
            <i />
            <i />
            <i />
          </span>
        </p>
      )}
      {call.handover !== null && <Handover number={call.handover.number} />}
    </div>
  )
}

function Bubble({ line }: { line: Line }) {
  const { t } = useTranslation()
  return (
    <p className={classes.bubble} data-role={line.role} data-lost={line.delivery === 'undelivered' || undefined}>
      <span className={classes.hidden}>{t(`simulator.${line.role}`)}: </span>
      <span lang={line.language}>{line.text}</span>
      {line.delivery === 'undelivered' && <span className={classes.lost}>{t('simulator.undelivered')}</span>}
    </p>
  )
}

function Handover({ number }: { number: string | null }) {
  const { t } = useTranslation()
  const text = number === null ? t('simulator.handoverPlain') : t('simulator.handover', { number })
  return <p className={classes.notice}>{text}</p>
}
