import { Text } from '@mantine/core'
import type { ImportReport } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { refusalText } from '../../ui/problem-text.ts'
import classes from './settings.module.css'

const COUNTS = ['created', 'updated', 'unchanged', 'failed'] as const
/** More than anybody corrects at once. */
const PROBLEMS_SHOWN_MAX = 100

/** What became of a file, or would: how many rows of each kind, and each wrong one with its line, column and reason. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation('settings')
  return (
    <section className={classes.report} aria-label={t('import.title')}>
      <Text fw={600}>{report.dry_run ? t('import.checked') : t('import.done')}</Text>
      <dl className={classes.counts}>
        {COUNTS.map((count) => (
          <div key={count} data-bad={count === 'failed' && report.failed > 0}>
            <dt>{t(`import.counts.${count}`)}</dt>
            <dd>{report[count]}</dd>
          </div>
        ))}
      </dl>
      {report.ignored_columns.length > 0 && (
        <Text size="sm">{t('import.ignored', { columns: report.ignored_columns.join(', ') })}</Text>
      )}
      {report.notices.map(({ line, message }) => (
        <Text key={`${line} ${message}`} size="sm">
          {t('import.line')} {line}: {message}
        </Text>
      ))}
      {report.failed === 0 ? <Text size="sm">{t('import.noProblems')}</Text> : <Problems report={report} />}
    </section>
  )
}

function Problems({ report }: { report: ImportReport }) {
  const { t } = useTranslation('settings')
  const { t: tFrame } = useTranslation()
  const problems = report.rows.flatMap(({ line, problems: found }) => found.map((problem) => ({ line, ...problem })))
  const shown = problems.slice(0, PROBLEMS_SHOWN_MAX)
  const rest = problems.length - shown.length
  return (
    <div className={classes.roles}>
      <table aria-label={t('import.problems')}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, column, code, message }) => (
            <tr key={`${line} ${column} ${code} ${message}`}>
              <td>{line}</td>
              <td>{column ?? t('import.wholeRow')}</td>
              <td className={classes.reason}>{refusalText(tFrame, code) ?? message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Text size="sm" pt="sm">
          {t('import.moreProblems', { count: rest })}
        </Text>
      )}
    </div>
  )
}
