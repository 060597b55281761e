import { getService } from '@ringbook/api-contract'
import type { Appointment } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DetailsFacts, DetailsPart } from './details-part.tsx'
import { answerText } from './intake-answers.ts'

/** What the customer answered to the questions of the service, by question; by key where it is no longer asked. */
export function GivenAnswers({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const answers = Object.entries(appointment.intake_answers)
  const service = useAsk(
    'catalog',
    getService,
    { params: { service_id: appointment.service?.id ?? '' } },
    { enabled: answers.length > 0 && appointment.service !== null },
  )
  if (answers.length === 0) return null
  const labelOf = (key: string) => {
    const field = service.data?.intake_fields.find((one) => one.key === key)
    return field?.translations[language]?.label ?? field?.label ?? key
  }
  const words = { yes: t('intake.yes'), no: t('intake.no') }
  const facts = answers.map(([key, value]) => ({ name: labelOf(key), value: answerText(value, words) }))
  return (
    <DetailsPart title={t('intake.title')}>
      <DetailsFacts facts={facts} />
    </DetailsPart>
  )
}
