import { NativeSelect, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Service } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoney } from '../../ui/format.ts'
import { branchesOf, staffOf, withService } from './booking-draft.ts'
import type { BookingDraft } from './booking-draft.ts'
import { NumberField } from './number-field.tsx'
import type { Catalogue } from './use-catalogue.ts'

interface WhatFieldsProps {
  draft: BookingDraft
  catalogue: Catalogue
  onChange(draft: BookingDraft): void
  /** With whom, how long and for how many is asked elsewhere, or not at all. */
  isStaffHidden?: boolean
}

/** What is booked, where, with whom, how long and for how many. What leaves no choice is not asked. */
export function WhatFields({ draft, catalogue, onChange, isStaffHidden }: WhatFieldsProps) {
  const service = catalogue.services.find(({ id }) => id === draft.serviceId)
  return (
    <Stack gap="sm">
      <ServiceField draft={draft} catalogue={catalogue} onChange={onChange} />
      {service !== undefined && <ServiceChoices {...{ draft, catalogue, onChange, service, isStaffHidden }} />}
    </Stack>
  )
}

function ServiceField({ draft, catalogue, onChange }: WhatFieldsProps) {
  const { t } = useTranslation('booking')
  const describe = useServiceText()
  return (
    <Select
      label={t('book.service')}
      placeholder={t('book.searchService')}
      searchable
      selectFirstOptionOnChange
      data-autofocus
      data={catalogue.services.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={t('book.noService')}
      value={draft.serviceId}
      onChange={(id) => {
        const service = catalogue.services.find((one) => one.id === id)
        if (service !== undefined) onChange(withService(draft, service, catalogue))
      }}
      renderOption={({ option }) => {
        const service = catalogue.services.find(({ id }) => id === option.value)
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {service !== undefined && describe(service)}
            </Text>
          </div>
        )
      }}
    />
  )
}

/** '45 min · 35.00 €' of a service. */
function useServiceText(): (service: Service) => string {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  return ({ duration_minutes: count, price_minor: minor, currency, price_varies }) => {
    const amount = minor === null ? null : formatMoney({ minor, currency }, language)
    const price = amount !== null && price_varies ? t('book.from', { amount }) : amount
    return [t('book.minutes', { count }), price].filter((part) => part !== null).join(' · ')
  }
}

function ServiceChoices({
  draft,
  catalogue,
  onChange,
  service,
  isStaffHidden,
}: WhatFieldsProps & { service: Service }) {
  const { t } = useTranslation('booking')
  const branches = branchesOf(service, catalogue)
  const staff = staffOf(service, { catalogue, branchId: draft.branchId })
  if (isStaffHidden === true && branches.length < 2) return null
  return (
    <>
      {service.booking_mode === 'single_or_group' && isStaffHidden !== true && (
        <SegmentedControl
          fullWidth
          aria-label={t('book.mode')}
          data={[
            { value: 'single', label: t('book.single') },
            { value: 'group', label: t('book.group') },
          ]}
          value={draft.mode ?? 'single'}
          onChange={(mode) => onChange({ ...draft, mode: mode === 'group' ? 'group' : 'single' })}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {branches.length > 1 && (
          <NativeSelect
            label={t('book.branch')}
            data={branches.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.branchId ?? ''}
            onChange={({ currentTarget }) => {
              const branchId = currentTarget.value
              const isThere = staffOf(service, { catalogue, branchId }).some(({ id }) => id === draft.resourceId)
              onChange({ ...draft, branchId, resourceId: isThere ? draft.resourceId : null })
            }}
          />
        )}
        {staff.length > 0 && isStaffHidden !== true && (
          <NativeSelect
            label={t('book.staff')}
            data={[
              { value: '', label: t('book.anybody') },
              ...staff.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={draft.resourceId ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ ...draft, resourceId: currentTarget.value === '' ? null : currentTarget.value })
            }
          />
        )}
        {service.durations.length > 0 && isStaffHidden !== true && (
          <DurationField draft={draft} service={service} onChange={onChange} />
        )}
        {service.max_party_size > 1 && isStaffHidden !== true && (
          <NumberField
            label={t('book.partySize')}
            min={1}
            max={service.max_party_size}
            value={draft.partySize}
            onChange={(partySize) => onChange({ ...draft, partySize })}
          />
        )}
      </SimpleGrid>
    </>
  )
}

function DurationField({ draft, service, onChange }: Omit<WhatFieldsProps, 'catalogue'> & { service: Service }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const { currency } = service
  const lengths = [
    { duration_minutes: service.duration_minutes, price_minor: service.price_minor },
    ...service.durations.filter((one) => one.duration_minutes !== service.duration_minutes),
  ].toSorted((one, other) => one.duration_minutes - other.duration_minutes)
  return (
    <NativeSelect
      label={t('book.duration')}
      data={lengths.map(({ duration_minutes: count, price_minor }) => {
        const minor = price_minor ?? service.price_minor
        const price = minor === null ? [] : [formatMoney({ minor, currency }, language)]
        return { value: String(count), label: [t('book.minutes', { count }), ...price].join(' · ') }
      })}
      value={String(draft.durationMinutes ?? service.duration_minutes)}
      onChange={({ currentTarget }) => {
        const chosen = Number(currentTarget.value)
        onChange({ ...draft, durationMinutes: chosen === service.duration_minutes ? null : chosen })
      }}
    />
  )
}
