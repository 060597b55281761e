import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listCustomers } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'

interface CustomerSelectProps {
  label: string
  /** Not offered: the one of whom it is asked. */
  exceptId: string
  onChoose(customerId: string | null): void
}

const PAUSE_MS = 200
const SHOWN_MAX = 8

/** Another customer, found by any part of name, telephone or e-mail. */
export function CustomerSelect({ label, exceptId, onChoose }: CustomerSelectProps) {
  const { t } = useTranslation('customers')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null)
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const q = search === chosen?.label ? '' : search
  const found = useAsk('customers', listCustomers, { query: { q, limit: SHOWN_MAX } }, { enabled: q !== '' })
  const others = (found.data?.items ?? []).filter(({ id }) => id !== exceptId)
  const options = others.map(({ id, full_name: name, phone, email }) => ({
    value: id,
    label: [name, phone ?? email].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      label={label}
      placeholder={t('customers.search')}
      searchable
      data={
        chosen === null || options.some(({ value }) => value === chosen.id)
          ? options
          : [...options, { value: chosen.id, label: chosen.label }]
      }
      value={chosen?.id ?? null}
      searchValue={typed}
      filter={({ options: all }) => all}
      nothingFoundMessage={q === '' ? t('select.type') : t('customers.notFound')}
      onSearchChange={setTyped}
      onChange={(id) => {
        const label = options.find(({ value }) => value === id)?.label
        setChosen(id === null || label === undefined ? null : { id, label })
        onChoose(id)
      }}
    />
  )
}
