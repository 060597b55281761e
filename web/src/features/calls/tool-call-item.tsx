import { useTranslation } from 'react-i18next'
import { CheckIcon, ChevronIcon, CrossIcon, RefusedIcon } from '../../ui/icons.tsx'
import { JsonFacts } from '../../ui/json-facts.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import type { ToolCallAnswer } from './simulated-call.ts'
import classes from './tool-call-item.module.css'
import { toolCallGist } from './tool-call-gist.ts'

const tones: Readonly<Record<ToolCallAnswer['status'], Tone>> = { succeeded: 'good', refused: 'warn', failed: 'bad' }
const icons = { succeeded: CheckIcon, refused: RefusedIcon, failed: CrossIcon } as const

/** One step of the receptionist: what it was and how long it took; opened, what was given and what came back. */
export function ToolCallItem({ toolCall }: { toolCall: ToolCallAnswer }) {
  const { t } = useTranslation()
  const { status, code, latency_ms: latency } = toolCall
  const StatusIcon = icons[status]
  const names: Readonly<Record<string, string>> = t('simulator.tools', { returnObjects: true })
  return (
    <li className={classes.item}>
      <details>
        <summary className={classes.summary}>
          <span className={classes.status} data-tone={tones[status]}>
            <StatusIcon size={15} />
          </span>
          <span className={classes.name}>
            <span>{names[toolCall.name] ?? toolCall.name.replaceAll('_', ' ')}</span>
            <span className={classes.gist}>{toolCallGist(toolCall)}</span>
          </span>
          {status !== 'succeeded' && <StatusTag tone={tones[status]}>{t(`simulator.stepStatus.${status}`)}</StatusTag>}
          <span className={classes.duration}>
            {latency === null ? '' : t('simulator.duration', { count: latency })}
          </span>
          <span className={classes.chevron}>
            <ChevronIcon size={16} />
          </span>
        </summary>
        <div className={classes.detail}>
          {code !== null && <code className={classes.code}>{code}</code>}
          <JsonFacts
            title={t('simulator.arguments')}
            value={toolCall.arguments}
            emptyText={t('simulator.nothingGiven')}
          />
          <JsonFacts title={t('simulator.result')} value={toolCall.result} emptyText={t('simulator.nothingGiven')} />
        </div>
      </details>
    </li>
  )
}
