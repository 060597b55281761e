import { Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import type { IntakeAnswers, IntakeField } from './intake-answers.ts'

interface IntakeFieldsProps {
  fields: readonly IntakeField[]
  answers: IntakeAnswers
  /** Keys whose answers were refused. */
  faulty: readonly string[]
  onChange(answers: IntakeAnswers): void
}

/** What a service asks for, each question in a field of its kind. At the desk everything may be left open. */
export function IntakeFields({ fields, answers, faulty, onChange }: IntakeFieldsProps) {
  return fields.map((field) => (
    <IntakeQuestion
      key={field.key}
      field={field}
      answer={answers[field.key]}
      isFaulty={faulty.includes(field.key)}
      onAnswer={(answer) => onChange({ ...answers, [field.key]: answer })}
    />
  ))
}

interface IntakeQuestionProps {
  field: IntakeField
  answer: IntakeAnswers[string] | undefined
  isFaulty: boolean
  onAnswer(answer: IntakeAnswers[string]): void
}

const INPUT_TYPES: Partial<Record<IntakeField['type'], string>> = {
  date: 'date',
  time: 'time',
  phone: 'tel',
  email: 'email',
}

function IntakeQuestion({ field, answer, isFaulty, onAnswer }: IntakeQuestionProps) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const label = field.translations[language]?.label ?? field.label
  const error = isFaulty && t('intake.wrong')
  const text = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''
  switch (field.type) {
    case 'boolean':
      return <YesOrNo label={label} answer={answer} error={error} onAnswer={onAnswer} />
    case 'choice':
      return (
        <NativeSelect
          label={label}
          error={error}
          data={[{ value: '', label: t('intake.open') }, ...optionsOf(field, language)]}
          value={text}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        />
      )
    case 'choices':
      return <Choices field={field} label={label} answer={answer} error={error} onAnswer={onAnswer} />
    case 'long_text':
    case 'address':
      return (
        <Textarea
          label={label}
          error={error}
          autosize
          minRows={2}
          maxLength={field.max_length ?? undefined}
          value={text}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        />
      )
    case 'number':
      return (
        <TextInput
          type="number"
          label={label}
          error={error}
          min={field.min_value ?? undefined}
          max={field.max_value ?? undefined}
          step="any"
          value={text}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value === '' ? '' : currentTarget.valueAsNumber)}
        />
      )
    case 'text':
    case 'date':
    case 'time':
    case 'phone':
    case 'email':
      return (
        <TextInput
          type={INPUT_TYPES[field.type] ?? 'text'}
          label={label}
          error={error}
          maxLength={field.max_length ?? undefined}
          value={text}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        />
      )
  }
}

interface AnswerProps {
  label: string
  answer: IntakeAnswers[string] | undefined
  error: string | false
  onAnswer(answer: IntakeAnswers[string]): void
}

function YesOrNo({ label, answer, error, onAnswer }: AnswerProps) {
  const { t } = useTranslation('booking')
  const value = answer === true ? 'yes' : answer === false ? 'no' : ''
  return (
    <NativeSelect
      label={label}
      error={error}
      data={[
        { value: '', label: t('intake.open') },
        { value: 'yes', label: t('intake.yes') },
        { value: 'no', label: t('intake.no') },
      ]}
      value={value}
      onChange={({ currentTarget }) => onAnswer(currentTarget.value === '' ? '' : currentTarget.value === 'yes')}
    />
  )
}

function Choices({ field, label, answer, error, onAnswer }: AnswerProps & { field: IntakeField }) {
  const language = useLanguage()
  const chosen = typeof answer === 'object' ? answer : []
  return (
    <Checkbox.Group label={label} error={error} value={[...chosen]} onChange={onAnswer}>
      <Stack gap={6} mt={6}>
        {optionsOf(field, language).map((option) => (
          <Group key={option.value}>
            <Checkbox value={option.value} label={option.label} />
          </Group>
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

// What is sent is the option as the business wrote it; what is shown is its translation.
function optionsOf(field: IntakeField, language: 'en' | 'de' | 'es'): { value: string; label: string }[] {
  const translated = field.translations[language]?.options
  return field.options.map((option, index) => ({ value: option, label: translated?.[index] ?? option }))
}
