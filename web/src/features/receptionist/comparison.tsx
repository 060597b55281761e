import { Text, VisuallyHidden } from '@mantine/core'
import { compareSystemPrompts } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { foldLines } from './fold-lines.ts'
import classes from './receptionist.module.css'

/** What the second version says otherwise than the first, line by line. */
export function Comparison({ from, to }: { from: SystemPrompt; to: SystemPrompt }) {
  const { t } = useTranslation('receptionist')
  const compared = useAsk('receptionist', compareSystemPrompts, {
    params: { system_prompt_id: from.id },
    query: { with: to.id },
  })
  if (compared.isError) return <ProblemNotice error={compared.error} onRetry={() => void compared.refetch()} />
  if (compared.data === undefined) return null
  const { lines, added_count: added, removed_count: removed } = compared.data
  return (
    <section aria-label={t('instructions.differences')}>
      <Text size="sm" mb={6}>
        {added + removed === 0
          ? t('instructions.same')
          : t('instructions.comparison', { from: from.version_label, to: to.version_label, added, removed })}
      </Text>
      {added + removed > 0 && (
        <ul className={classes.lines}>
          {foldLines(lines).map((line, place) => (
            // A comparison never changes, so that a line is known by its place.
            <li key={place} data-kind={line.kind}>
              {line.kind === 'folded' ? (
                t('instructions.folded', { count: line.count })
              ) : (
                <>
                  {line.kind !== 'same' && <VisuallyHidden>{t(`instructions.lines.${line.kind}`)}: </VisuallyHidden>}
                  {line.text}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
