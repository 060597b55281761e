import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatDuration } from '../../ui/format.ts'
import { formatSeconds } from './format-seconds.ts'
import type { Passage } from './told-story.ts'
import { ToolCallItem } from './tool-call-item.tsx'
import classes from './transcript.module.css'

interface PassageItemProps {
  passage: Passage
  /** It is being played. */
  isSpoken: boolean
  /** Null where there is no recording. */
  onPlay: ((seconds: number) => void) | null
}

/** One thing that was said, after what was done for it. */
export function PassageItem({ passage, isSpoken, onPlay }: PassageItemProps) {
  const { t } = useTranslation('calls')
  const { turn, steps, offsetSeconds } = passage
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSpoken) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isSpoken])
  const time = formatDuration(offsetSeconds)
  return (
    <li
      ref={item}
      className={classes.passage}
      data-role={turn?.role ?? 'assistant'}
      data-spoken={isSpoken || undefined}
    >
      {steps.length > 0 && (
        <ul className={classes.steps} aria-label={t('call.steps', { count: steps.length })}>
          {steps.map((step) => (
            <ToolCallItem key={step.id} toolCall={step} />
          ))}
        </ul>
      )}
      {turn !== null && (
        <div className={classes.turn}>
          {onPlay === null ? (
            <span className={classes.time}>{time}</span>
          ) : (
            <button
              type="button"
              className={classes.time}
              aria-label={t('call.jump', { time })}
              onClick={() => onPlay(offsetSeconds)}
            >
              {time}
            </button>
          )}
          <Said turn={turn} />
        </div>
      )}
    </li>
  )
}

function Said({ turn }: { turn: NonNullable<Passage['turn']> }) {
  const { t } = useTranslation('calls')
  const language = useLanguage()
  const { role, text, latency_ms: latency, tools_ms: tools, interrupted_at: cutAt, unheard_text: unheard } = turn
  const waiting = [
    latency !== null && t('call.answerTime', { seconds: formatSeconds(latency, language) }),
    tools !== null && tools > 0 && t('call.toolsTime', { seconds: formatSeconds(tools, language) }),
  ].filter((part) => part !== false)
  return (
    <div className={classes.said}>
      <b className={classes.speaker}>{t(`calls.saidBy.${role}`)}</b>
      <p {...(turn.language === null ? {} : { lang: turn.language })}>{text}</p>
      {cutAt !== null && (
        <small className={classes.cut}>
          {unheard === null || unheard === ''
            ? t('call.interruptedPlain')
            : t('call.interrupted', { text: unheard.trim() })}
        </small>
      )}
      {role === 'assistant' && waiting.length > 0 && <small>{waiting.join(' · ')}</small>}
    </div>
  )
}
