import { Button, NativeSelect, TextInput } from '@mantine/core'
import { CallEndCause, CallStatus, ConversationOutcome } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './call-filters.module.css'
import type { CallsSearch } from './calls-search.ts'

interface CallFiltersProps {
  search: CallsSearch
  onChange(changed: Partial<CallsSearch>): void
}

const NARROWING = ['q', 'from', 'until', 'outcome', 'status', 'cause'] as const

/** Narrows the list of calls; what is chosen stands in the address of the page. */
export function CallFilters({ search, onChange }: CallFiltersProps) {
  const { t } = useTranslation('calls')
  const { t: tFrame } = useTranslation()
  // On a telephone the list comes first; what narrows it is a touch away.
  const [isOpen, setOpen] = useState(false)
  const isNarrowed = NARROWING.some((name) => search[name] !== undefined)
  const choose = (name: 'from' | 'until' | 'outcome' | 'status' | 'cause') => (value: string) =>
    onChange({ [name]: value === '' ? undefined : value })
  return (
    <div className={classes.filters} role="search" aria-label={t('calls.search')} data-closed={!isOpen}>
      <SearchField
        label={t('calls.searchText')}
        value={search.q ?? ''}
        onSearch={(q) => onChange({ q: q === '' ? undefined : q })}
        className={classes.text}
      />
      <Button variant="default" className={classes.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('calls.narrow')}
      </Button>
      <Day label={t('calls.from')} value={search.from} onChange={choose('from')} />
      <Day label={t('calls.until')} value={search.until} onChange={choose('until')} />
      <Choice
        label={t('calls.outcome')}
        value={search.outcome}
        options={ConversationOutcome.options.map((id) => ({ id, name: tFrame(`call.outcome.${id}`) }))}
        onChange={choose('outcome')}
      />
      <Choice
        label={t('calls.status')}
        value={search.status}
        options={CallStatus.options.map((id) => ({ id, name: tFrame(`call.status.${id}`) }))}
        onChange={choose('status')}
      />
      <Choice
        label={t('calls.cause')}
        value={search.cause}
        options={CallEndCause.options.map((id) => ({ id, name: t(`causes.${id}`) }))}
        onChange={choose('cause')}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          className={classes.all}
          onClick={() => onChange(Object.fromEntries(NARROWING.map((name) => [name, undefined])))}
        >
          {t('calls.showAll')}
        </Button>
      )}
    </div>
  )
}

interface FieldProps {
  label: string
  value: string | undefined
  /** Called with '' for no choice. */
  onChange(value: string): void
}

function Day({ label, value, onChange }: FieldProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: FieldProps & { options: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('calls')
  return (
    <NativeSelect
      label={label}
      data={[{ value: '', label: t('calls.all') }, ...options.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
