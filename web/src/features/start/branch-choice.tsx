import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface BranchChoiceProps {
  branches: readonly { id: string; name: string }[]
  chosenId: string | null
}

/** Of which branch the day is shown. */
export function BranchChoice({ branches, chosenId }: BranchChoiceProps) {
  const { t } = useTranslation('start')
  const navigate = useNavigate()
  return (
    <NativeSelect
      aria-label={t('branch')}
      value={chosenId ?? ''}
      data={[{ value: '', label: t('allBranches') }, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ to: '/', search: value === '' ? {} : { branch: value }, replace: true })
      }
    />
  )
}
