import { ActionIcon, Button, NativeSelect, Switch, TagsInput, Text, TextInput } from '@mantine/core'
import { IntakeType } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { ChevronIcon, PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import classes from './catalog.module.css'
import { freeKey, newQuestion, shifted, withOptions } from './service-draft.ts'
import type { DraftQuestion } from './service-draft.ts'
import type { ServicePartProps } from './service-form.tsx'

/** What the customer is asked for when it is booked, in this order. */
export function QuestionCards({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const questions = draft.intake_fields
  const put = (intake_fields: readonly DraftQuestion[]) => change({ intake_fields })
  return (
    <div className={classes.part}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('question.text')}
      </Text>
      {form.isWrong('intake_fields') && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" mb="sm">
          {t('wrong.questions')}
        </Text>
      )}
      <ol className={classes.cards}>
        {questions.map((question, index) => (
          <QuestionCard
            key={question.id}
            number={index + 1}
            isLast={index === questions.length - 1}
            question={question}
            set={(part) => put(questions.with(index, { ...question, ...part }))}
            shift={(by) => put(shifted(questions, index, by))}
            remove={() => put(questions.filter((one) => one !== question))}
          />
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<PlusIcon size={16} />}
        onClick={() => put([...questions, newQuestion(freeKey(questions))])}
      >
        {t('question.add')}
      </Button>
    </div>
  )
}

interface QuestionCardProps {
  number: number
  isLast: boolean
  question: DraftQuestion
  set(part: Partial<DraftQuestion>): void
  shift(by: -1 | 1): void
  remove(): void
}

function QuestionCard(props: QuestionCardProps) {
  const { t } = useTranslation('catalog')
  const { number, question, set } = props
  const hasOptions = question.type === 'choice' || question.type === 'choices'
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <TextInput
          name={number === 1 ? 'intake_fields' : ''}
          label={t('question.label', { number })}
          value={question.label}
          onChange={({ currentTarget }) => set({ label: currentTarget.value })}
        />
        <QuestionActions {...props} />
      </div>
      <div className={classes.line} style={{ marginTop: 8 }}>
        <NativeSelect
          label={t('question.type')}
          data={IntakeType.options.map((value) => ({ value, label: t(`question.types.${value}`) }))}
          value={question.type}
          onChange={({ currentTarget: { value } }) => {
            const type = IntakeType.options.find((one) => one === value) ?? 'text'
            set({ type, ...withOptions(question, []), min_value: null, max_value: null, max_length: null })
          }}
        />
        <Switch
          mb={8}
          label={t('question.isRequired')}
          checked={question.is_required}
          onChange={({ currentTarget }) => set({ is_required: currentTarget.checked })}
        />
      </div>
      {hasOptions && (
        <TagsInput
          mt="xs"
          label={t('question.options')}
          description={t('question.optionsHint')}
          value={question.options}
          onChange={(options) => set(withOptions(question, options))}
        />
      )}
      <div className={classes.line} style={{ marginTop: 10 }}>
        <Switch
          label={t('question.askedByReceptionist')}
          checked={question.asked_by_receptionist}
          onChange={({ currentTarget }) => set({ asked_by_receptionist: currentTarget.checked })}
        />
        <Switch
          label={t('question.askedOnline')}
          checked={question.asked_online}
          onChange={({ currentTarget }) => set({ asked_online: currentTarget.checked })}
        />
      </div>
    </li>
  )
}

function QuestionActions({ number, isLast, shift, remove }: QuestionCardProps) {
  const { t } = useTranslation('catalog')
  const name = t('question.label', { number })
  return (
    <span className={classes.rowActions}>
      <ActionIcon
        variant="subtle"
        size="lg"
        disabled={number === 1}
        aria-label={t('moveUp', { name })}
        style={{ transform: 'rotate(180deg)' }}
        onClick={() => shift(-1)}
      >
        <ChevronIcon />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size="lg"
        disabled={isLast}
        aria-label={t('moveDown', { name })}
        onClick={() => shift(1)}
      >
        <ChevronIcon />
      </ActionIcon>
      <ActionIcon variant="subtle" size="lg" aria-label={t('removeName', { name })} onClick={remove}>
        <TrashIcon />
      </ActionIcon>
    </span>
  )
}
