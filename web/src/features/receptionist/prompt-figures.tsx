import { Text } from '@mantine/core'
import { listSystemPromptFigures } from '@ringbook/api-contract'
import type { SystemPrompt, SystemPromptFigures } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { formatDuration } from '../../ui/format.ts'
import { addDays, instantAt, todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

const DAYS_BACK = 90

const COUNTS = [
  ['conversations', 'conversation_count'],
  ['booked', 'booked_count'],
  ['moved', 'rescheduled_count'],
  ['cancelled', 'cancelled_count'],
  ['answered', 'answered_count'],
  ['messages', 'message_taken_count'],
  ['handedOver', 'handed_over_count'],
  ['nothing', 'nothing_count'],
] as const satisfies readonly (readonly [string, keyof SystemPromptFigures])[]

/** How the conversations ended that each version answered. */
export function PromptFigures({ channel }: { channel: SystemPrompt['channel'] }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const from = instantAt({ date: addDays(todayAt(tenant.timezone), -DAYS_BACK), time: '00:00' }, tenant.timezone)
  const asked = useAsk('receptionist', listSystemPromptFigures, { query: { channel, from } })
  const items = asked.data?.items ?? []
  return (
    <Section title={t('instructions.figures')}>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      <Text size="sm" c="dimmed" className={classes.part}>
        {items.length === 0 && !asked.isPending ? t('instructions.noFigures') : t('instructions.figuresText')}
      </Text>
      {items.length > 0 && (
        <div className={classes.scroll} role="region" aria-label={t('instructions.figures')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('instructions.version')}</th>
                {COUNTS.map(([title]) => (
                  <th key={title} scope="col">
                    {t(`instructions.${title}`)}
                  </th>
                ))}
                {channel === 'voice' && <th scope="col">{t('instructions.duration')}</th>}
              </tr>
            </thead>
            <tbody>
              {items.map((figures) => (
                <tr key={figures.system_prompt_id}>
                  <th scope="row">{figures.version_label}</th>
                  {COUNTS.map(([title, count]) => (
                    <td key={title}>{shareText(figures, count)}</td>
                  ))}
                  {channel === 'voice' && (
                    <td>
                      {figures.average_duration_seconds === null
                        ? '–'
                        : formatDuration(figures.average_duration_seconds)}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

/** '12 (40 %)': versions that answered unlike numbers of conversations can be compared by their shares. */
function shareText(figures: SystemPromptFigures, count: (typeof COUNTS)[number][1]): string {
  const all = figures.conversation_count
  if (count === 'conversation_count' || all === 0) return String(figures[count])
  return `${figures[count]} (${Math.round((figures[count] / all) * 100)} %)`
}
