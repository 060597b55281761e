import { Text } from '@mantine/core'
import { listPhoneNumbers } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import classes from './catalog.module.css'

/** The telephone numbers of a branch that the receptionist answers. */
export function AnsweredNumbers({ branchId }: { branchId: string }) {
  const { t } = useTranslation('catalog')
  const asked = useAskAll('calls', listPhoneNumbers, { branch_id: branchId })
  return (
    <Section title={t('branch.numbers')}>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data?.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.part}>
          {t('branch.noNumbers')}
        </Text>
      )}
      <ul className={classes.rows}>
        {(asked.data ?? []).map(({ id, number, label, is_active: isActive }) => (
          <li key={id}>
            <span className={classes.rowText}>
              {number}
              {label !== null && <small>{label}</small>}
            </span>
            {!isActive && <StatusTag tone="plain">{t('inactive')}</StatusTag>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
