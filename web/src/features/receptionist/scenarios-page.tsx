import { listEvaluations } from '@ringbook/api-contract'
import type { Evaluation } from '@ringbook/api-contract'
import { useIsMutating } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { LANGUAGES, languageOf } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { StepsIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { PlayScenarios } from './play-scenarios.tsx'
import { ReceptionistTabs } from './receptionist-tabs.tsx'
import classes from './receptionist.module.css'
import { EvaluationPanel } from './evaluation-panel.tsx'

const PLAYING_REFRESH_MS = 2_000

const address = getRouteApi('/signed-in/receptionist/scenarios')

/** Whole conversations that are played against the receptionist, and what came of them. */
export function ScenariosPage() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const { evaluation } = address.useSearch()
  const navigate = address.useNavigate()
  const open = (id: string | undefined) => void navigate({ search: id === undefined ? {} : { evaluation: id } })
  return (
    <Page title={t('scenarios.title')} intro={t('scenarios.intro')}>
      <ReceptionistTabs />
      {tenant.permissions.includes('receptionist:write') && <PlayScenarios onPlayed={open} />}
      <Evaluations />
      {evaluation !== undefined && <EvaluationPanel evaluationId={evaluation} onClose={() => open(undefined)} />}
    </Page>
  )
}

function Evaluations() {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  // The answer to whoever plays them comes at the end: until then the list is asked how far it is.
  const isPlaying = useIsMutating() > 0
  const list = useAskPages('evaluations', listEvaluations, {}, isPlaying ? { refetchInterval: PLAYING_REFRESH_MS } : {})
  const columns: Column<Evaluation>[] = [
    {
      key: 'when',
      title: t('scenarios.when'),
      cell: ({ id, started_at: startedAt }) => (
        <Link
          to="/receptionist/scenarios"
          search={{ evaluation: id }}
          className={classes.link}
          aria-label={t('scenarios.open', { when: formatMoment(startedAt, place) })}
        >
          {formatMoment(startedAt, place)}
        </Link>
      ),
    },
    {
      key: 'result',
      title: t('scenarios.result'),
      cell: (evaluation) => <EvaluationState evaluation={evaluation} />,
    },
    {
      key: 'passed',
      title: t('scenarios.passed'),
      isNumber: true,
      cell: ({ passed_count: passed, scenario_count: count, status }) =>
        status === 'finished' ? t('scenarios.of', { passed, count }) : '–',
    },
    { key: 'brain', title: t('scenarios.brain'), cell: ({ brain }) => t(`receptionist.brains.${brain}`) },
    { key: 'language', title: t('scenarios.language'), cell: ({ language }) => languageText(t, language) },
    {
      key: 'repeats',
      title: t('scenarios.repeats'),
      isNumber: true,
      isHiddenWhenNarrow: true,
      cell: ({ repeats }) => repeats,
    },
  ]
  return (
    <DataTable
      label={t('scenarios.results')}
      list={list}
      columns={columns}
      empty={<EmptyState icon={<StepsIcon />} title={t('scenarios.none')} text={t('scenarios.noneText')} />}
    />
  )
}

function EvaluationState({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('receptionist')
  const count = evaluation.scenario_count - evaluation.passed_count
  if (evaluation.status === 'running') return <StatusTag tone="accent">{t('scenarios.status.running')}</StatusTag>
  if (evaluation.status === 'failed') return <StatusTag tone="bad">{t('scenarios.status.failed')}</StatusTag>
  return count === 0 ? (
    <StatusTag tone="good">{t('scenarios.allPassed')}</StatusTag>
  ) : (
    <StatusTag tone="bad">{t('scenarios.someFailed', { count })}</StatusTag>
  )
}

function languageText(t: ReturnType<typeof useTranslation<'receptionist'>>['t'], language: string | null): string {
  const known = language === null ? null : languageOf(language)
  if (known !== null) return LANGUAGES[known]
  return language ?? t('scenarios.allLanguages')
}
