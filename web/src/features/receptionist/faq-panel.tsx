import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import {
  answerUnansweredQuestion,
  createFaq,
  deleteFaq,
  FaqChange,
  FaqInput,
  listFaqCategories,
  updateFaq,
} from '@ringbook/api-contract'
import type { Faq, UnansweredQuestion } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'

const WIDTH = '560px'

/** An answer, new or changed. */
export function FaqPanel({ faq, onClose }: { faq: Faq | null; onClose(): void }) {
  const { t } = useTranslation('receptionist')
  const [keywords, setKeywords] = useState<string[]>(faq?.keywords ?? [])
  const [isRemoving, setRemoving] = useState(false)
  const onDone = () => {
    showToast(t('questions.saved'))
    onClose()
  }
  const adding = useSend(createFaq, { changes: ['questions'], onDone })
  const changing = useSend(updateFaq, { changes: ['questions'], onDone })
  const sending = faq === null ? adding : changing
  const form = useContractForm({
    schema: faq === null ? FaqInput : FaqChange,
    refusal: sending.error,
    read: (fields) => readFaq(fields, keywords),
    onSubmit: (body) => {
      if (faq === null) adding.mutate({ body: FaqInput.parse(body) })
      else changing.mutate({ params: { faq_id: faq.id }, body, version: faq.version })
    },
  })
  return (
    <SidePanel title={faq === null ? t('questions.add') : t('questions.edit')} width={WIDTH} onClose={onClose}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="sm">
          {sending.error !== null && <ProblemNotice error={sending.error} />}
          <FaqFields form={form} faq={faq} keywords={keywords} onKeywords={setKeywords} hasLanguage />
          <Group justify="space-between">
            {faq === null ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t('questions.remove')}
              </Button>
            )}
            <Button type="submit" loading={sending.isPending}>
              {t('receptionist.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {isRemoving && faq !== null && <RemoveDialog faq={faq} onClose={() => setRemoving(false)} onRemoved={onClose} />}
    </SidePanel>
  )
}

/** Makes an answer of a question that had none. It takes the language of the question. */
export function AnswerPanel({ question, onClose }: { question: UnansweredQuestion; onClose(): void }) {
  const { t } = useTranslation('receptionist')
  const [keywords, setKeywords] = useState<string[]>([])
  const answering = useSend(answerUnansweredQuestion, {
    changes: ['questions', 'follow-ups'],
    onDone: () => {
      showToast(t('unanswered.answered'))
      onClose()
    },
  })
  const form = useContractForm({
    schema: AnswerFields,
    refusal: answering.error,
    read: (fields) => readFaq(fields, keywords),
    onSubmit: (body) =>
      answering.mutate({ params: { unanswered_question_id: question.id }, body, version: question.version }),
  })
  return (
    <SidePanel title={t('unanswered.answerIt')} width={WIDTH} onClose={onClose}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="sm">
          {answering.error !== null && <ProblemNotice error={answering.error} />}
          <FaqFields form={form} faq={null} question={question.question} keywords={keywords} onKeywords={setKeywords} />
          <Button type="submit" loading={answering.isPending}>
            {t('receptionist.save')}
          </Button>
        </Stack>
      </form>
    </SidePanel>
  )
}

const AnswerFields = FaqInput.omit({ language: true })

function readFaq(fields: FormData, keywords: readonly string[]): unknown {
  const { category, ...texts } = Object.fromEntries(fields)
  return {
    ...texts,
    // Without one it goes where the server puts it.
    ...(category === '' ? {} : { category }),
    keywords: [...keywords],
    is_active: fields.has('is_active'),
    display_order: Number(fields.get('display_order')),
  }
}

interface FaqFieldsProps {
  form: ContractForm
  faq: Faq | null
  question?: string
  keywords: string[]
  onKeywords(keywords: string[]): void
  hasLanguage?: boolean
}

function FaqFields({ form, faq, question, keywords, onKeywords, hasLanguage = false }: FaqFieldsProps) {
  const { t } = useTranslation('receptionist')
  const language = useLanguage()
  const categories = useAsk('questions', listFaqCategories)
  return (
    <>
      <Textarea
        name="question"
        label={t('questions.question')}
        autosize
        {...(question === undefined ? { 'data-autofocus': true } : {})}
        defaultValue={faq?.question ?? question ?? ''}
        error={form.isWrong('question') && t('questions.questionWrong')}
      />
      <Textarea
        name="answer"
        label={t('questions.answer')}
        description={t('questions.answerHint')}
        autosize
        minRows={3}
        {...(question === undefined ? {} : { 'data-autofocus': true })}
        defaultValue={faq?.answer ?? ''}
        error={form.isWrong('answer') && t('questions.answerWrong')}
      />
      <TagsInput
        label={t('questions.keywords')}
        description={t('questions.keywordsHint')}
        value={keywords}
        onChange={onKeywords}
        maxTags={30}
        error={form.isWrong('keywords') && t('questions.keywordsWrong')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {hasLanguage && (
          <NativeSelect
            name="language"
            label={t('questions.language')}
            defaultValue={faq?.language ?? language}
            data={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value] }))}
          />
        )}
        <TextInput
          name="category"
          list="faq-categories"
          label={t('questions.category')}
          defaultValue={faq?.category ?? ''}
          error={form.isWrong('category') && t('questions.categoryWrong')}
        />
      </SimpleGrid>
      <datalist id="faq-categories">
        {categories.data?.items.map(({ category }) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <TextInput
        name="display_order"
        type="number"
        min={0}
        max={100_000}
        label={t('questions.order')}
        description={t('questions.orderHint')}
        defaultValue={faq?.display_order ?? 0}
        error={form.isWrong('display_order') && t('questions.orderWrong')}
      />
      <Checkbox name="is_active" value="true" label={t('questions.active')} defaultChecked={faq?.is_active ?? true} />
    </>
  )
}

function RemoveDialog({ faq, onClose, onRemoved }: { faq: Faq; onClose(): void; onRemoved(): void }) {
  const { t } = useTranslation('receptionist')
  const removing = useSend(deleteFaq, {
    changes: ['questions'],
    onDone: () => {
      showToast(t('questions.removed'))
      onRemoved()
    },
  })
  return (
    <ConfirmDialog
      title={t('questions.removeTitle')}
      text={t('questions.removeText', { question: faq.question })}
      action={t('questions.remove')}
      isDangerous
      isPending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate({ params: { faq_id: faq.id } })}
      onClose={onClose}
    />
  )
}
