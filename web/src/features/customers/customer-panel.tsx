import { Button, Checkbox, NativeSelect, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { createCustomer, CustomerChange, CustomerInput, updateCustomer } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { LANGUAGE_CODES, LANGUAGES } from '../../i18n/languages.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'

interface CustomerPanelProps {
  /** Null: a new one. */
  customer: Customer | null
  onClose(): void
  onSaved?(customer: Customer): void
}

const NULLABLE = [
  'phone',
  'email',
  'date_of_birth',
  'address_line1',
  'postal_code',
  'city',
  'preferred_language',
  'notes',
  'allergies',
  'medical_conditions',
]

/** The facts of a customer, new or changed. */
export function CustomerPanel({ customer, onClose, onSaved }: CustomerPanelProps) {
  const { t } = useTranslation('customers')
  const [tags, setTags] = useState<string[]>(customer?.tags ?? [])
  const onDone = (saved: Customer) => {
    showToast(t('form.saved', { name: saved.full_name }))
    onClose()
    onSaved?.(saved)
  }
  const adding = useSend(createCustomer, { changes: ['customers'], onDone })
  const changing = useSend(updateCustomer, { changes: ['customers', 'appointments'], onDone })
  const sending = customer === null ? adding : changing
  const form = useContractForm({
    schema: customer === null ? CustomerInput : CustomerChange,
    refusal: sending.error,
    read: (fields) => readCustomer(fields, tags),
    onSubmit: (body) => {
      if (customer === null) adding.mutate({ body: CustomerInput.parse(body) })
      else changing.mutate({ params: { customer_id: customer.id }, body, version: customer.version })
    },
  })
  return (
    <SidePanel
      title={customer === null ? t('customers.add') : t('form.edit', { name: customer.full_name })}
      width="560px"
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Field name="first_name" customer={customer} form={form} autoFocus />
            <Field name="last_name" customer={customer} form={form} />
            <Field name="phone" type="tel" customer={customer} form={form} />
            <Field name="email" type="email" customer={customer} form={form} />
            <Field name="address_line1" customer={customer} form={form} />
            <Field name="city" customer={customer} form={form} />
            <Field name="postal_code" customer={customer} form={form} />
            <Field name="date_of_birth" type="date" customer={customer} form={form} />
          </SimpleGrid>
          <NativeSelect
            name="preferred_language"
            label={t('fields.preferred_language')}
            defaultValue={customer?.preferred_language ?? ''}
            data={[
              { value: '', label: t('form.unknown') },
              ...LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] })),
            ]}
          />
          <TagsInput
            label={t('fields.tags')}
            description={t('form.tagsHint')}
            value={tags}
            onChange={setTags}
            maxTags={50}
          />
          <Note name="notes" customer={customer} />
          <Note name="allergies" customer={customer} />
          <Note name="medical_conditions" customer={customer} />
          <Checkbox
            name="marketing_consent"
            value="true"
            label={t('fields.marketing_consent')}
            description={t('form.consentHint')}
            defaultChecked={customer?.marketing_consent ?? false}
          />
          {sending.error !== null && <ProblemNotice error={sending.error} />}
          <Button type="submit" loading={sending.isPending}>
            {t('form.save')}
          </Button>
        </Stack>
      </form>
    </SidePanel>
  )
}

function readCustomer(fields: FormData, tags: readonly string[]): unknown {
  const texts = Object.entries(Object.fromEntries(fields)).map(([name, value]) => [
    name,
    value === '' && NULLABLE.includes(name) ? null : value,
  ])
  return { ...Object.fromEntries(texts), marketing_consent: fields.has('marketing_consent'), tags: [...tags] }
}

type FieldName =
  | 'first_name'
  | 'last_name'
  | 'phone'
  | 'email'
  | 'address_line1'
  | 'city'
  | 'postal_code'
  | 'date_of_birth'

interface FieldProps {
  name: FieldName
  customer: Customer | null
  form: ContractForm
  type?: string
  autoFocus?: boolean
}

function Field({ name, customer, form, type = 'text', autoFocus = false }: FieldProps) {
  const { t } = useTranslation('customers')
  return (
    <TextInput
      name={name}
      type={type}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      label={t(`fields.${name}`)}
      defaultValue={customer?.[name] ?? ''}
      error={form.isWrong(name) && t(`wrong.${name}`)}
    />
  )
}

function Note({ name, customer }: { name: 'notes' | 'allergies' | 'medical_conditions'; customer: Customer | null }) {
  const { t } = useTranslation('customers')
  return (
    <Textarea
      name={name}
      label={t(`fields.${name}`)}
      autosize
      minRows={name === 'notes' ? 3 : 1}
      defaultValue={customer?.[name] ?? ''}
    />
  )
}
