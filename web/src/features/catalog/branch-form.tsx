import { Anchor, NativeSelect, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { BranchInput, createBranch, deleteBranch, updateBranch } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { countryOptions, timezones } from '../identity/places.ts'
import { draftOfBranch, inputOfBranch, mapUrl, newBranchDraft } from './branch-draft.ts'
import type { BranchDraft } from './branch-draft.ts'
import classes from './catalog.module.css'
import { DeleteRecord } from './delete-record.tsx'
import { SaveBar } from './save-bar.tsx'
import { useRecordDraft } from './use-record-draft.ts'

/** A branch that is not there yet; its hours are painted next. */
export function NewBranchForm() {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => newBranchDraft(tenant.timezone))
  const adding = useSend(createBranch, {
    changes: ['catalog'],
    onDone: ({ id, name }) => {
      showToast(t('added', { name }))
      void navigate({ to: '/branches/$branchId', params: { branchId: id }, search: { part: 'hours' }, replace: true })
    },
  })
  const form = useContractForm({
    schema: BranchInput,
    refusal: adding.error,
    read: () => inputOfBranch(draft),
    onSubmit: (body) => adding.mutate({ body }),
  })
  const change = (part: Partial<BranchDraft>) => setDraft((now) => ({ ...now, ...part }))
  return (
    <form onSubmit={form.submit} noValidate className={classes.fields}>
      <BranchFields draft={draft} change={change} form={form} wasPrimary={false} />
      <SaveBar action={t('branches.add')} isPending={adding.isPending} error={adding.error} />
    </form>
  )
}

/** A branch as it is, to change it. */
export function BranchForm({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const { t: tFrame } = useTranslation()
  const { draft, change, version, isStale, startAgain, saved } = useRecordDraft(branch, draftOfBranch)
  const saving = useSend(updateBranch, {
    changes: ['catalog'],
    onDone: (answer) => {
      saved(answer)
      showToast(tFrame('frame.saved'))
    },
  })
  const form = useContractForm({
    schema: BranchInput,
    refusal: saving.error,
    read: () => inputOfBranch(draft),
    onSubmit: (body) => saving.mutate({ params: { branch_id: branch.id }, body, version }),
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <BranchFields draft={draft} change={change} form={form} wasPrimary={branch.is_primary} />
        {mayChange && (
          <SaveBar
            action={tFrame('frame.save')}
            isPending={saving.isPending}
            error={saving.error}
            isStale={isStale}
            onStartAgain={startAgain}
          >
            <DeleteBranch branch={branch} />
          </SaveBar>
        )}
      </fieldset>
    </form>
  )
}

function DeleteBranch({ branch }: { branch: Branch }) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const deleting = useSend(deleteBranch, {
    changes: ['catalog'],
    onDone: () => {
      showToast(t('deleted', { name: branch.name }))
      void navigate({ to: '/branches', replace: true })
    },
  })
  return (
    <DeleteRecord
      name={branch.name}
      text={t('branch.deleteText')}
      isPending={deleting.isPending}
      error={deleting.error}
      onDelete={() => deleting.mutate({ params: { branch_id: branch.id } })}
    />
  )
}

interface BranchFieldsProps {
  draft: BranchDraft
  change(part: Partial<BranchDraft>): void
  form: ContractForm
  /** The main branch stays it until another becomes it. */
  wasPrimary: boolean
}

const TEXTS = [
  { name: 'address_line1', label: 'street', type: 'text', wrong: 'text' },
  { name: 'address_line2', label: 'street2', type: 'text', wrong: 'text' },
  { name: 'postal_code', label: 'postalCode', type: 'text', wrong: 'text' },
  { name: 'city', label: 'city', type: 'text', wrong: 'text' },
  { name: 'state', label: 'state', type: 'text', wrong: 'text' },
  { name: 'phone', label: 'phone', type: 'tel', wrong: 'phone' },
  { name: 'email', label: 'email', type: 'email', wrong: 'email' },
] as const

function BranchFields({ draft, change, form, wasPrimary }: BranchFieldsProps) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const map = mapUrl(draft)
  return (
    <Section title={t('branch.place')}>
      <Stack gap="sm" className={classes.part}>
        <TextInput
          name="name"
          label={t('services.name')}
          value={draft.name}
          error={form.isWrong('name') && t('wrong.name')}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {TEXTS.map(({ name, label, type, wrong }) => (
            <TextInput
              key={name}
              name={name}
              type={type}
              label={t(`branch.${label}`)}
              value={draft[name] ?? ''}
              error={form.isWrong(name) && t(`wrong.${wrong}`)}
              onChange={({ currentTarget: { value } }) => change({ [name]: value === '' ? null : value })}
            />
          ))}
          <NativeSelect
            name="country"
            label={t('branch.country')}
            data={[{ value: '', label: '' }, ...countryOptions(language)]}
            value={draft.country ?? ''}
            onChange={({ currentTarget: { value } }) => change({ country: value === '' ? null : value })}
          />
        </SimpleGrid>
        {map !== null && (
          <Anchor href={map} target="_blank" rel="noreferrer" size="sm">
            {t('branch.map')}
          </Anchor>
        )}
        <NativeSelect
          name="timezone"
          label={t('branch.timezone')}
          description={t('branch.timezoneHint')}
          data={[...new Set([draft.timezone, ...timezones()])]}
          value={draft.timezone}
          onChange={({ currentTarget }) => change({ timezone: currentTarget.value })}
        />
        <Switch
          label={t('branch.isPrimary')}
          checked={draft.is_primary}
          disabled={wasPrimary}
          onChange={({ currentTarget }) => change({ is_primary: currentTarget.checked })}
        />
        <Switch
          label={t('branch.isActive')}
          checked={draft.is_active}
          onChange={({ currentTarget }) => change({ is_active: currentTarget.checked })}
        />
      </Stack>
    </Section>
  )
}
