import { Button } from '@mantine/core'
import { dismissUnansweredQuestion, listUnansweredQuestions } from '@ringbook/api-contract'
import type { UnansweredQuestion } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { AnswerPanel } from './faq-panel.tsx'
import classes from './receptionist.module.css'

/** What was asked and no answer was known to; each becomes an answer, or is dismissed. */
export function UnansweredQuestions({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('receptionist')
  const { t: tFrame } = useTranslation()
  const [answering, answer] = useState<UnansweredQuestion | null>(null)
  const list = useAskPages('questions', listUnansweredQuestions, { query: { status: 'open' } })
  if (list.error !== null) return <ProblemNotice error={list.error} onRetry={list.retry} />
  return (
    <>
      {list.items.length > 0 && (
        <Section title={t('unanswered.title')}>
          <p className={classes.lead}>{t('unanswered.text')}</p>
          <ul className={classes.rows}>
            {list.items.map((question) => (
              <Row key={question.id} question={question} mayChange={mayChange} onAnswer={() => answer(question)} />
            ))}
          </ul>
          {list.hasMore && (
            <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
              {tFrame('frame.showMore')}
            </Button>
          )}
        </Section>
      )}
      {answering !== null && <AnswerPanel question={answering} onClose={() => answer(null)} />}
    </>
  )
}

interface RowProps {
  question: UnansweredQuestion
  mayChange: boolean
  onAnswer(): void
}

function Row({ question, mayChange, onAnswer }: RowProps) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const dismissing = useSend(dismissUnansweredQuestion, {
    changes: ['questions', 'follow-ups'],
    onDone: () => showToast(t('unanswered.dismissed')),
  })
  const { id, question: text, asked_count: count } = question
  return (
    <li>
      <span className={classes.rowText}>
        <span className={classes.strong} lang={question.language}>
          {text}
        </span>
        <span className={classes.detail}>
          {t('unanswered.asked', { count, when: formatMoment(question.last_asked_at, place) })}
        </span>
        {dismissing.error !== null && <ProblemNotice error={dismissing.error} />}
      </span>
      {mayChange && (
        <span className={classes.rowActions}>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={dismissing.isPending}
            aria-label={t('unanswered.dismissQuestion', { question: text })}
            onClick={() => dismissing.mutate({ params: { unanswered_question_id: id } })}
          >
            {t('unanswered.dismiss')}
          </Button>
          <Button size="compact-sm" aria-label={t('unanswered.answerQuestion', { question: text })} onClick={onAnswer}>
            {t('unanswered.answerIt')}
          </Button>
        </span>
      )}
    </li>
  )
}
