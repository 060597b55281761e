import type { ListedCall } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import classes from './calls-page.module.css'
import { intentName } from './intent-name.ts'

/** What a call was about: where it says what was searched for, else its summary, else what the caller wanted. */
export function CallGist({ call }: { call: z.output<typeof ListedCall> }) {
  const { t } = useTranslation('calls')
  const { excerpt, summary, intent, sentiment } = call
  return (
    <span className={classes.gist}>
      {excerpt === null ? (
        <span>{summary ?? (intent === null ? '' : intentName(t, intent))}</span>
      ) : (
        <q className={classes.excerpt}>
          {excerpt.role !== null && <b>{t(`calls.saidBy.${excerpt.role}`)}: </b>}
          {excerpt.text}
        </q>
      )}
      {sentiment !== null && (
        <small>
          {t('calls.mood')}: {t(`moods.${sentiment}`)}
        </small>
      )}
    </span>
  )
}
