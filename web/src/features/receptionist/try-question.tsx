import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { LanguageCode, tryFaqs } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useContractForm } from '../../ui/use-contract-form.ts'
import classes from './receptionist.module.css'

const AskedQuestion = z.object({ question: z.string().trim().min(1).max(1000), language: LanguageCode })

/** Asks as a customer would, and shows what would be answered. */
export function TryQuestion() {
  const { t } = useTranslation('receptionist')
  const language = useLanguage()
  const trying = useSend(tryFaqs, { changes: [] })
  const form = useContractForm({
    schema: AskedQuestion,
    refusal: trying.error,
    onSubmit: (body) => trying.mutate({ body }),
  })
  const answer = trying.data
  return (
    <Section title={t('tryOut.title')}>
      <div className={classes.part}>
        <Text size="sm">{t('tryOut.text')}</Text>
        <form onSubmit={form.submit} className={classes.filters} noValidate>
          <TextInput
            name="question"
            label={t('tryOut.question')}
            className={classes.grow ?? ''}
            error={form.isWrong('question') && t('tryOut.questionWrong')}
          />
          <NativeSelect
            name="language"
            label={t('questions.language')}
            defaultValue={language}
            data={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] }))}
          />
          <Button type="submit" variant="default" loading={trying.isPending}>
            {t('tryOut.ask')}
          </Button>
        </form>
        {trying.error !== null && <ProblemNotice error={trying.error} />}
        {answer !== undefined && (
          <Stack gap="xs" aria-live="polite">
            <Text size="sm" fw={550}>
              {t(`tryOut.kinds.${answer.kind}`)}
            </Text>
            {answer.items.map(({ faq_id: id, question, answer: text }) => (
              <p key={id} className={classes.said}>
                <span className={classes.detail}>{question}</span>
                {text}
              </p>
            ))}
          </Stack>
        )}
      </div>
    </Section>
  )
}
