import { getService } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problems.ts'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { EditablePartProps } from './appointment-notes.tsx'
import { DetailsFacts, DetailsPart } from './details-part.tsx'
import { EditButton, EditForm } from './edit-part.tsx'
import { answersInput, answerText, faultyKeys, readAnswers } from './intake-answers.ts'
import type { IntakeField } from './intake-answers.ts'
import { IntakeFields } from './intake-fields.tsx'

/** What the customer answered to the questions of the service, by question; by key where it is no longer asked. */
export function GivenAnswers({ appointment, mayChange, onReload }: EditablePartProps) {
  const { t } = useTranslation('booking')
  const [edited, setEdited] = useState<Appointment | null>(null)
  const params = { service_id: appointment.service?.id ?? '' }
  const service = useAsk('catalog', getService, { params }, { enabled: appointment.service !== null })
  const fields = service.data?.intake_fields ?? []
  if (fields.length === 0 && Object.keys(appointment.intake_answers).length === 0) return null
  return (
    <DetailsPart title={t('intake.title')}>
      {edited === null ? (
        <>
          <Answers appointment={appointment} fields={fields} />
          {mayChange && fields.length > 0 && (
            <EditButton what={t('intake.title')} onEdit={() => setEdited(appointment)} />
          )}
        </>
      ) : (
        <AnswersForm appointment={edited} fields={fields} onReload={onReload} onClose={() => setEdited(null)} />
      )}
    </DetailsPart>
  )
}

function Answers({ appointment, fields }: { appointment: Appointment; fields: readonly IntakeField[] }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const labelOf = (key: string) => {
    const field = fields.find((one) => one.key === key)
    return field?.translations[language]?.label ?? field?.label ?? key
  }
  const words = { yes: t('intake.yes'), no: t('intake.no') }
  const keys = [...new Set([...fields.map(({ key }) => key), ...Object.keys(appointment.intake_answers)])]
  const facts = keys.map((key) => {
    const answer = appointment.intake_answers[key]
    return { name: labelOf(key), value: answer === undefined ? t('intake.open') : answerText(answer, words) }
  })
  return <DetailsFacts facts={facts} />
}

interface AnswersFormProps {
  appointment: Appointment
  fields: readonly IntakeField[]
  onReload(): void
  onClose(): void
}

function AnswersForm({ fields, ...props }: AnswersFormProps) {
  const [answers, setAnswers] = useState(() => readAnswers(props.appointment.intake_answers))
  return (
    <EditForm {...props} change={() => ({ intake_answers: answersInput(answers) })}>
      {(error) => (
        <IntakeFields
          fields={fields}
          answers={answers}
          faulty={faultyKeys(error instanceof ApiProblem ? error.details : {})}
          onChange={setAnswers}
        />
      )}
    </EditForm>
  )
}
