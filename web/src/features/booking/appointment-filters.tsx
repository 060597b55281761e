import { Button, NativeSelect, TextInput } from '@mantine/core'
import { AppointmentSource, AppointmentStatus } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './appointment-filters.module.css'
import type { AppointmentsSearch } from './appointments-search.ts'
import { useCatalogue } from './use-catalogue.ts'

interface AppointmentFiltersProps {
  search: AppointmentsSearch
  onChange(changed: Partial<AppointmentsSearch>): void
}

const NARROWING = ['q', 'from', 'until', 'status', 'source', 'service', 'branch', 'resource', 'visit'] as const

/** Narrows the list of appointments; what is chosen stands in the address of the page. */
export function AppointmentFilters({ search, onChange }: AppointmentFiltersProps) {
  const { t } = useTranslation('booking')
  const { t: tFrame } = useTranslation()
  const catalogue = useCatalogue()
  const staff = catalogue.resources.filter(({ type }) => type === 'staff')
  // On a telephone the list comes first; what narrows it is a touch away.
  const [isOpen, setOpen] = useState(false)
  const isNarrowed = NARROWING.some((name) => search[name] !== undefined)
  return (
    <div className={classes.filters} role="search" aria-label={t('appointments.search')} data-closed={!isOpen}>
      <SearchField
        label={t('appointments.searchText')}
        value={search.q ?? ''}
        onSearch={(q) => onChange({ q: q === '' ? undefined : q })}
        className={classes.text}
      />
      <Button variant="default" className={classes.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('appointments.narrow')}
      </Button>
      <TextInput
        type="date"
        label={t('appointments.from')}
        value={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ from: value === '' ? undefined : value })}
      />
      <TextInput
        type="date"
        label={t('appointments.until')}
        value={search.until ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ until: value === '' ? undefined : value })}
      />
      <Choice
        label={t('appointments.status')}
        value={search.status}
        options={AppointmentStatus.options.map((id) => ({ id, name: tFrame(`appointment.status.${id}`) }))}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t('book.service')}
        value={search.service}
        options={catalogue.services}
        onChange={(service) => onChange({ service })}
      />
      <Choice
        label={tFrame('appointment.staff')}
        value={search.resource}
        options={staff}
        onChange={(resource) => onChange({ resource })}
      />
      {catalogue.branches.length > 1 && (
        <Choice
          label={t('book.branch')}
          value={search.branch}
          options={catalogue.branches}
          onChange={(branch) => onChange({ branch })}
        />
      )}
      <Choice
        label={t('origin.source')}
        value={search.source}
        options={AppointmentSource.options.map((id) => ({ id, name: t(`source.${id}`) }))}
        onChange={(source) => onChange({ source })}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          onClick={() => onChange(Object.fromEntries(NARROWING.map((name) => [name, undefined])))}
        >
          {t('appointments.showAll')}
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: readonly { id: string; name: string }[]
  onChange(id: string | undefined): void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation('booking')
  return (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: t('appointments.all') },
        ...options.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  )
}
