import { Button, Stack, Text } from '@mantine/core'
import { getEvaluation, getEvaluationReport } from '@ringbook/api-contract'
import type { EvaluationDetail, EvaluationResult } from '@ringbook/api-contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

/** What came of the conversations of a evaluation: what did not pass first, and why. */
export function EvaluationPanel({ evaluationId, onClose }: { evaluationId: string; onClose(): void }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const asked = useAsk('evaluations', getEvaluation, { params: { evaluation_id: evaluationId } })
  const evaluation = asked.data?.id === evaluationId ? asked.data : undefined
  return (
    <SidePanel
      title={
        evaluation === undefined
          ? t('scenarios.title')
          : t('scenarios.open', { when: formatMoment(evaluation.started_at, place) })
      }
      width="760px"
      onClose={onClose}
    >
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {evaluation === undefined && !asked.isError && <PageLoading />}
      {evaluation !== undefined && <Results evaluation={evaluation} />}
    </SidePanel>
  )
}

function Results({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('receptionist')
  const failed = evaluation.results.filter(({ status }) => status !== 'passed')
  const passed = evaluation.results.filter(({ status }) => status === 'passed')
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {evaluation.status === 'finished'
          ? t('scenarios.passedOf', { passed: evaluation.passed_count, count: evaluation.scenario_count })
          : t(`scenarios.status.${evaluation.status}`)}
      </Text>
      <SaveReport evaluation={evaluation} />
      {failed.length === 0 ? (
        evaluation.status === 'finished' && <Text size="sm">{t('scenarios.noneFailed')}</Text>
      ) : (
        <Conversations title={t('scenarios.failedOnes')} results={failed} />
      )}
      {passed.length > 0 && <Conversations title={t('scenarios.passedOnes')} results={passed} />}
    </Stack>
  )
}

function SaveReport({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const saving = useMutation({
    mutationFn: () => api.call(getEvaluationReport, { tenantId: tenant.id, params: { evaluation_id: evaluation.id } }),
    onSuccess: (text) =>
      saveFile({ text, name: `scenarios-${evaluation.started_at.slice(0, 10)}.html`, type: 'text/html' }),
  })
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>
        {t('scenarios.report')}
      </Button>
      {saving.error !== null && <ProblemNotice error={saving.error} />}
    </Stack>
  )
}

function Conversations({ title, results }: { title: string; results: readonly EvaluationResult[] }) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Text component="h3" size="sm" fw={600} m={0}>
        {title} ({results.length})
      </Text>
      {results.map((result) => (
        <Conversation key={`${result.file}:${result.line}:${result.attempt}`} result={result} />
      ))}
    </Stack>
  )
}

function Conversation({ result }: { result: EvaluationResult }) {
  const { t } = useTranslation('receptionist')
  const { file, line, attempt, status, differences } = result
  return (
    <details className={classes.conversation} open={status !== 'passed'}>
      <summary>
        <span className={classes.strong} lang={result.language}>
          {result.scenario}
        </span>
        <span className={classes.detail}>
          {t('scenarios.where', { file, line })}
          {attempt > 1 && `, ${t('scenarios.attempt', { count: attempt })}`}
        </span>
      </summary>
      <div>
        {status === 'broken' && <p className={classes.differences}>{t('scenarios.broken')}</p>}
        {differences.length > 0 && (
          <ul className={classes.differences} lang="en">
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        )}
        <Transcript result={result} />
      </div>
    </details>
  )
}

function Transcript({ result }: { result: EvaluationResult }) {
  const { t } = useTranslation('receptionist')
  return (
    <>
      {result.transcript.map(({ role, text }, turn) => (
        // A transcript never changes, so that a line is known by its place.
        <p key={turn} className={classes.turn}>
          <b>{t(`scenarios.roles.${role}`)}:</b> <span lang={result.language}>{text}</span>
        </p>
      ))}
      {result.tool_calls.length > 0 && (
        <p className={classes.detail}>
          {t('scenarios.tools')}:{' '}
          {result.tool_calls.map(({ name, code }) => (code === null ? name : `${name} (${code})`)).join(', ')}
        </p>
      )}
    </>
  )
}
