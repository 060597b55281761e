import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import {
  addPhoneNumber,
  changePhoneNumber,
  listBranches,
  PhoneNumberChange,
  PhoneNumberInput,
  PhoneNumberType,
  removePhoneNumber,
} from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { isInvalidPhone } from './is-invalid-phone.ts'
import type { OneNumber } from './phone-numbers.tsx'

/** A number that is added, or what is known of one. The number itself never changes. */
export function NumberPanel({ number, onClose }: { number: OneNumber | null; onClose(): void }) {
  const { t } = useTranslation('receptionist')
  const [isRemoving, setRemoving] = useState(false)
  const onDone = () => {
    showToast(t('numbers.saved'))
    onClose()
  }
  const adding = useSend(addPhoneNumber, { changes: ['receptionist'], onDone })
  const changing = useSend(changePhoneNumber, { changes: ['receptionist'], onDone })
  const sending = number === null ? adding : changing
  const form = useContractForm({
    schema: number === null ? PhoneNumberInput : PhoneNumberChange,
    refusal: sending.error,
    read: readNumber,
    onSubmit: (body) => {
      if (number === null) adding.mutate({ body: PhoneNumberInput.parse(body) })
      else changing.mutate({ params: { phone_number_id: number.id }, body, version: number.version })
    },
  })
  return (
    <SidePanel
      title={number === null ? t('numbers.add') : t('numbers.edit', { number: number.number })}
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="sm">
          {sending.error !== null && !isInvalidPhone(sending.error) && <ProblemNotice error={sending.error} />}
          <Fields number={number} form={form} isRefused={isInvalidPhone(sending.error)} />
          <Group justify="space-between">
            {number === null ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t('numbers.remove')}
              </Button>
            )}
            <Button type="submit" loading={sending.isPending}>
              {t('receptionist.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {isRemoving && number !== null && (
        <RemoveDialog number={number} onClose={() => setRemoving(false)} onRemoved={onClose} />
      )}
    </SidePanel>
  )
}

const NULLABLE = ['branch_id', 'label', 'provider']

function readNumber(fields: FormData): unknown {
  const texts = Object.entries(Object.fromEntries(fields)).map(([name, value]) => [
    name,
    value === '' && NULLABLE.includes(name) ? null : value,
  ])
  return { ...Object.fromEntries(texts), is_active: fields.has('is_active') }
}

interface FieldsProps {
  number: OneNumber | null
  form: ContractForm
  /** No such number can exist. */
  isRefused: boolean
}

function Fields({ number, form, isRefused }: FieldsProps) {
  const { t } = useTranslation('receptionist')
  const branches = useAskAll('catalog', listBranches, {})
  return (
    <>
      {number === null ? (
        <TextInput
          name="number"
          type="tel"
          data-autofocus
          label={t('numbers.number')}
          description={t('numbers.numberHint')}
          error={(isRefused || form.isWrong('number')) && t('numbers.numberWrong')}
        />
      ) : (
        <Text fw={550}>{number.number}</Text>
      )}
      <NativeSelect
        // The choice is set anew once the branches are there to be chosen.
        key={branches.data?.length}
        name="branch_id"
        label={t('numbers.branch')}
        defaultValue={number?.branch_id ?? ''}
        data={[
          { value: '', label: t('numbers.allBranches') },
          ...(branches.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        name="type"
        label={t('numbers.type')}
        defaultValue={number?.type ?? 'main'}
        data={PhoneNumberType.options.map((value) => ({ value, label: t(`numbers.types.${value}`) }))}
      />
      <TextInput
        name="label"
        label={t('numbers.label')}
        defaultValue={number?.label ?? ''}
        error={form.isWrong('label') && t('numbers.labelWrong')}
      />
      <TextInput
        name="provider"
        label={t('numbers.provider')}
        description={t('numbers.providerHint')}
        defaultValue={number?.provider ?? ''}
        error={form.isWrong('provider') && t('numbers.providerWrong')}
      />
      <Checkbox name="is_active" value="true" label={t('numbers.active')} defaultChecked={number?.is_active ?? true} />
    </>
  )
}

function RemoveDialog({ number, onClose, onRemoved }: { number: OneNumber; onClose(): void; onRemoved(): void }) {
  const { t } = useTranslation('receptionist')
  const removing = useSend(removePhoneNumber, {
    changes: ['receptionist'],
    onDone: () => {
      showToast(t('numbers.removed'))
      onRemoved()
    },
  })
  return (
    <ConfirmDialog
      title={t('numbers.removeTitle', { number: number.number })}
      text={t('numbers.removeText')}
      action={t('numbers.remove')}
      isDangerous
      isPending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate({ params: { phone_number_id: number.id }, version: number.version })}
      onClose={onClose}
    />
  )
}
