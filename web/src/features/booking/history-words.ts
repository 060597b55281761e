import { AppointmentStatus } from '@ringbook/api-contract'
import type { Appointment, HistoryEntry, HistoryField } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment, formatMoney } from '../../ui/format.ts'

type Change = HistoryEntry['changes'][number]

const KINDS = ['api_key', 'receptionist', 'operator', 'system'] as const
const TEXT_MAX = 80

/** Who did it: a person by e-mail address, else what acted. */
export function useActorName(): (entry: HistoryEntry) => string {
  const { t } = useTranslation('booking')
  return ({ actor, user_email: email }) => {
    if (email !== null) return email
    const [kind = '', label = ''] = actor.split(':')
    const known = KINDS.find((one) => one === kind)
    return known === undefined ? actor : t(`history.actor.${known}`, { label })
  }
}

/** One change in words: 'Begins: Tue 24 Nov, 10:30 → Tue 24 Nov, 12:00'. */
export function useChangeText(appointment: Appointment): (change: Change) => string {
  const { t } = useTranslation('booking')
  const valueText = useValueText(appointment)
  return ({ field, before, after }) => {
    const name = t(`history.field.${field}`)
    if (field === 'intake_answers') return t('history.changed', { name })
    const [old, now] = [valueText(field, before), valueText(field, after)]
    if (old === '') return t('history.set', { name, value: now })
    if (now === '') return t('history.removed', { name, value: old })
    return t('history.from', { name, before: old, after: now })
  }
}

function useValueText({ currency, timezone }: Appointment): (field: HistoryField, value: unknown) => string {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const language = useLanguage()
  return (field, value) => {
    const text = plainText(value)
    if (text === '') return ''
    switch (field) {
      case 'status': {
        const status = AppointmentStatus.safeParse(value)
        return status.success ? tFrame(`appointment.status.${status.data}`) : text
      }
      case 'start':
      case 'end':
        return formatMoment(text, { language, timezone })
      case 'quoted_price_minor':
      case 'final_price_minor':
      case 'deposit_minor':
      case 'cancellation_fee_minor':
        return formatMoney({ minor: Number(text), currency }, language)
      case 'cancelled_by':
        return value === 'customer' ? t('cancel.done_customer') : t('cancel.done_staff')
      case 'party_size':
      case 'guest_name':
      case 'customer_notes':
      case 'internal_notes':
      case 'intake_answers':
      case 'cancellation_reason':
        return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text
    }
  }
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
