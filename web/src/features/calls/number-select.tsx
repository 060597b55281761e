import { NativeSelect } from '@mantine/core'
import { listPhoneNumbers, PAGE_LIMIT_MAX } from '@ringbook/api-contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api.ts'
import { usePresence } from '../identity/current-tenant.ts'

const FRESH_MS = 60_000

interface NumberSelectProps {
  /** '' is the first number of the business. */
  value: string
  onChange(number: string): void
}

/** Which number of the business is dialled. Who may not see its numbers dials the first. */
export function NumberSelect({ value, onChange }: NumberSelectProps) {
  const { t } = useTranslation()
  const { tenant } = usePresence()
  const numbers = useQuery({
    queryKey: ['phone-numbers', tenant.id],
    queryFn: () => api.call(listPhoneNumbers, { tenantId: tenant.id, query: { limit: PAGE_LIMIT_MAX } }),
    enabled: tenant.permissions.includes('phone_numbers:read'),
    staleTime: FRESH_MS,
  })
  const active = (numbers.data?.items ?? []).filter((number) => number.is_active)
  const options = active.map(({ number, label }) => ({
    value: number,
    label: label === null ? number : `${number} (${label})`,
  }))
  return (
    <NativeSelect
      label={t('simulator.number')}
      data={options.length > 0 ? options : [{ value: '', label: t('simulator.mainNumber') }]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
