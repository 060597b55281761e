import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { getCustomer, listCustomers } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { firstAndLast } from './chosen-customer.ts'
import type { ChosenCustomer, NewCustomer } from './chosen-customer.ts'

const SHOWN_MAX = 8
const PAUSE_MS = 200

interface CustomerFieldProps {
  value: ChosenCustomer | null
  onChange(value: ChosenCustomer | null): void
  /** A customer who is chosen from the start. */
  initialId?: string
  /** The server refused the telephone number. */
  isPhoneWrong?: boolean
  /** Nobody was chosen although somebody must be. */
  isMissing?: boolean
}

/** Whom it is for: somebody known, found by name, number or address, or somebody new. */
export function CustomerField(props: CustomerFieldProps) {
  const { value, onChange } = props
  return value?.kind === 'new' ? (
    <NewCustomerFields {...props} value={value} onBack={() => onChange(null)} />
  ) : (
    <KnownCustomer {...props} value={value} />
  )
}

function KnownCustomer({ value, onChange, initialId, isMissing }: CustomerFieldProps & { value: Known | null }) {
  const { t } = useTranslation('booking')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const found = useFoundCustomers(search === value?.name ? '' : search)
  useInitialCustomer({ initialId, value, onChange })
  const options = found.customers.map((customer) => ({
    value: customer.id,
    label: customer.full_name,
    detail: customer.phone ?? customer.email ?? '',
  }))
  const chosen = value === null ? [] : [{ value: value.id, label: value.name, detail: '' }]
  const data = [...options, ...chosen.filter((one) => options.every((option) => option.value !== one.value))]
  return (
    <Stack gap="xs">
      <Select
        label={t('customer.label')}
        placeholder={t('customer.search')}
        searchable
        selectFirstOptionOnChange
        clearable={value !== null}
        clearButtonProps={{ 'aria-label': t('customer.clear') }}
        data={data}
        filter={({ options: all }) => all}
        nothingFoundMessage={found.isPending ? t('customer.searching') : t('customer.nobody')}
        value={value?.id ?? null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(id) => {
          const customer = found.customers.find((one) => one.id === id)
          onChange(customer === undefined ? null : knownCustomer(customer))
        }}
        error={isMissing === true && t('customer.missing')}
        renderOption={({ option }) => (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {options.find((one) => one.value === option.value)?.detail}
            </Text>
          </div>
        )}
      />
      {value === null && (
        <Group>
          <Button
            variant="subtle"
            size="sm"
            px="xs"
            leftSection={<PlusIcon size={16} />}
            onClick={() => onChange({ kind: 'new', ...firstAndLast(typed), phone: '', email: '' })}
          >
            {t('customer.addNew')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

type Known = Extract<ChosenCustomer, { kind: 'known' }>

function knownCustomer(customer: Customer): Known {
  return { kind: 'known', id: customer.id, name: customer.full_name }
}

function useFoundCustomers(search: string): { customers: readonly Customer[]; isPending: boolean } {
  const query = { limit: SHOWN_MAX, is_active: 'true' as const, ...(search === '' ? {} : { q: search }) }
  const found = useAsk('customers', listCustomers, { query })
  return { customers: found.data?.items ?? [], isPending: found.isFetching }
}

function useInitialCustomer({
  initialId,
  value,
  onChange,
}: Pick<CustomerFieldProps, 'initialId' | 'value' | 'onChange'>) {
  const params = { customer_id: initialId ?? '' }
  const initial = useAsk('customers', getCustomer, { params }, { enabled: initialId !== undefined })
  const [isTaken, setTaken] = useState(false)
  useEffect(() => {
    if (initial.data === undefined || isTaken || value !== null) return
    setTaken(true)
    onChange(knownCustomer(initial.data))
  }, [initial.data, isTaken, value, onChange])
}

interface NewCustomerFieldsProps extends CustomerFieldProps {
  value: NewCustomer
  onBack(): void
}

function NewCustomerFields({ value, onChange, onBack, isPhoneWrong, isMissing }: NewCustomerFieldsProps) {
  const { t } = useTranslation('booking')
  const field = (name: 'first_name' | 'last_name' | 'phone' | 'email') => ({
    value: value[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ ...value, [name]: currentTarget.value }),
  })
  return (
    <Stack gap="xs" role="group" aria-label={t('customer.new')}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('customer.new')}
        </Text>
        <Button variant="subtle" size="sm" px="xs" onClick={onBack}>
          {t('customer.searchInstead')}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        <TextInput
          label={t('customer.firstName')}
          autoComplete="off"
          data-autofocus
          error={isMissing === true && t('customer.firstNameMissing')}
          {...field('first_name')}
        />
        <TextInput label={t('customer.lastName')} autoComplete="off" {...field('last_name')} />
        <TextInput
          label={t('customer.phone')}
          type="tel"
          autoComplete="off"
          error={isPhoneWrong === true && t('customer.phoneWrong')}
          {...field('phone')}
        />
        <TextInput label={t('customer.email')} type="email" autoComplete="off" {...field('email')} />
      </SimpleGrid>
    </Stack>
  )
}
