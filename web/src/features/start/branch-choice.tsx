import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './start-page.module.css'

interface BranchChoiceProps {
  branches: readonly { id: string; name: string }[]
  chosenId: string | null
}

/** Of which branch the day is shown. */
export function BranchChoice({ branches, chosenId }: BranchChoiceProps) {
  const { t } = useTranslation('start')
  const navigate = useNavigate()
  return (
    <select
      aria-label={t('branch')}
      className={classes.branches}
      value={chosenId ?? ''}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ to: '/', search: value === '' ? {} : { branch: value }, replace: true })
      }
    >
      <option value="">{t('allBranches')}</option>
      {branches.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
