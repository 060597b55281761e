import type { BookingPage } from '@ringbook/api-contract'
import type { AnswerValue } from '../memory.ts'
import { useWords } from '../words.ts'
import { Field } from './field.tsx'

export type Question = BookingPage['services'][number]['questions'][number]

const INPUT_TYPES: Readonly<Partial<Record<Question['type'], string>>> = {
  number: 'number',
  date: 'date',
  time: 'time',
  phone: 'tel',
  email: 'email',
}

/** A question of the service in the visitor's language, with the control that fits its answer. */
export function QuestionField(props: {
  question: Question
  value: AnswerValue
  error?: string | undefined
  onAnswer: (value: AnswerValue) => void
}) {
  const { question, value, error, onAnswer } = props
  const { t, language } = useWords()
  const { type, options, is_required: isRequired } = question
  const translated = question.translations[language]
  const label = translated?.label ?? question.label
  const nameOf = (option: string) => translated?.options?.[options.indexOf(option)] ?? option
  const chosen = isList(value) ? value : []
  if (type === 'choices') {
    return (
      <fieldset className="field" aria-invalid={error !== undefined || undefined}>
        <legend>
          {label}
          {!isRequired && <small> ({t.optional})</small>}
        </legend>
        {options.map((option) => (
          <label key={option} className="tick">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ target }) =>
                onAnswer(target.checked ? [...chosen, option] : chosen.filter((one) => one !== option))
              }
            />
            <span>{nameOf(option)}</span>
          </label>
        ))}
        {error !== undefined && <p className="wrong">{error}</p>}
      </fieldset>
    )
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return (
    <Field label={label} error={error} isOptional={!isRequired}>
      {(control) => {
        if (type === 'boolean') {
          return (
            <select
              {...control}
              value={typeof value === 'boolean' ? String(value) : ''}
              onChange={({ target }) => onAnswer(target.value === '' ? null : target.value === 'true')}
            >
              <option value="">{t.choose}</option>
              <option value="true">{t.yes}</option>
              <option value="false">{t.no}</option>
            </select>
          )
        }
        if (type === 'choice') {
          return (
            <select {...control} value={text} onChange={({ target }) => onAnswer(target.value || null)}>
              <option value="">{t.choose}</option>
              {options.map((option) => (
                <option key={option} value={option}>
                  {nameOf(option)}
                </option>
              ))}
            </select>
          )
        }
        if (type === 'long_text' || type === 'address') {
          return (
            <textarea
              {...control}
              rows={type === 'address' ? 2 : 3}
              maxLength={question.max_length ?? undefined}
              value={text}
              onChange={({ target }) => onAnswer(target.value)}
            />
          )
        }
        return (
          <input
            {...control}
            type={INPUT_TYPES[type] ?? 'text'}
            min={type === 'number' ? (question.min_value ?? undefined) : undefined}
            max={type === 'number' ? (question.max_value ?? undefined) : undefined}
            maxLength={question.max_length ?? undefined}
            step={type === 'number' ? 'any' : undefined}
            value={text}
            onChange={({ target }) => onAnswer(answerOf(type, target.value))}
          />
        )
      }}
    </Field>
  )
}

function isList(value: AnswerValue | undefined): value is readonly string[] {
  return Array.isArray(value)
}

function answerOf(type: Question['type'], text: string): AnswerValue {
  if (type !== 'number') return text
  return text === '' ? null : Number(text)
}

/** Whether a question that must be answered is not. */
export function isMissing({ is_required: isRequired }: Question, value: AnswerValue | undefined): boolean {
  if (!isRequired) return false
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}
