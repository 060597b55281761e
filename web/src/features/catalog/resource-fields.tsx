import { NativeSelect, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { listBranches } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { Section } from '../../ui/section.tsx'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import classes from './catalog.module.css'
import { ColorField } from './color-field.tsx'
import { CountField } from './number-fields.tsx'
import type { ResourceDraft } from './resource-draft.ts'

interface ResourceFieldsProps {
  draft: ResourceDraft
  change(part: Partial<ResourceDraft>): void
  form: ContractForm
}

/** What is known of a person, a room or a piece of equipment. */
export function ResourceFields(props: ResourceFieldsProps) {
  const { t } = useTranslation('catalog')
  const { draft, change, form } = props
  const branches = useAskAll('catalog', listBranches, {}).data ?? []
  return (
    <Section title={t('resource.parts.details')}>
      <Stack gap="sm" className={classes.part}>
        {draft.type === 'staff' ? <StaffFields {...props} /> : <ThingFields {...props} />}
        {branches.length > 1 && (
          <NativeSelect
            name="home_branch_id"
            label={t('resource.homeBranch')}
            data={[
              { value: '', label: t('resource.everyBranch') },
              ...branches.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={draft.home_branch_id ?? ''}
            onChange={({ currentTarget: { value } }) => change({ home_branch_id: value === '' ? null : value })}
          />
        )}
        <Textarea
          name="description"
          label={t('service.description')}
          autosize
          minRows={2}
          value={draft.description ?? ''}
          error={form.isWrong('description') && t('wrong.text')}
          onChange={({ currentTarget: { value } }) => change({ description: value === '' ? null : value })}
        />
        <ColorField value={draft.color_hex} onChange={(color_hex) => change({ color_hex })} />
        <Switch
          label={t('resource.isActive')}
          checked={draft.is_active}
          onChange={({ currentTarget }) => change({ is_active: currentTarget.checked })}
        />
      </Stack>
    </Section>
  )
}

const STAFF_FIELDS = [
  { name: 'first_name', label: 'firstName', type: 'text', wrong: 'name' },
  { name: 'last_name', label: 'lastName', type: 'text', wrong: 'text' },
  { name: 'title', label: 'jobTitle', type: 'text', wrong: 'text' },
  { name: 'email', label: 'email', type: 'email', wrong: 'email' },
  { name: 'phone', label: 'phone', type: 'tel', wrong: 'phone' },
  { name: 'hired_on', label: 'hiredOn', type: 'date', wrong: 'date' },
  { name: 'terminated_on', label: 'terminatedOn', type: 'date', wrong: 'date' },
] as const

function StaffFields({ draft, change, form }: ResourceFieldsProps) {
  const { t } = useTranslation('catalog')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {STAFF_FIELDS.map(({ name, label, type, wrong }) => (
        <TextInput
          key={name}
          name={name}
          type={type}
          label={t(`resource.${label}`)}
          value={draft[name] ?? ''}
          error={(form.isWrong(name) || (name === 'first_name' && form.isWrong('name'))) && t(`wrong.${wrong}`)}
          onChange={({ currentTarget: { value } }) => change({ [name]: value === '' ? null : value })}
        />
      ))}
    </SimpleGrid>
  )
}

function ThingFields({ draft, change, form }: ResourceFieldsProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <TextInput
        name="name"
        label={t('resource.name')}
        value={draft.name}
        error={form.isWrong('name') && t('wrong.name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <CountField
          name="units"
          label={t('resource.units')}
          description={t('resource.unitsHint')}
          min={1}
          max={100}
          value={draft.units}
          error={form.isWrong('units') && t('wrong.number')}
          onChange={(units) => change({ units })}
        />
        <CountField
          name="capacity"
          label={t('resource.capacity')}
          description={t('resource.capacityHint')}
          min={1}
          value={draft.capacity ?? Number.NaN}
          error={form.isWrong('capacity') && t('wrong.number')}
          onChange={(capacity) => change({ capacity: Number.isNaN(capacity) ? null : capacity })}
        />
      </SimpleGrid>
    </>
  )
}
