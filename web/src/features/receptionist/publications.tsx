import { Button, Text } from '@mantine/core'
import { listMembers, listSystemPromptPublications } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

/** What was published when, and by whom. */
export function Publications({ channel }: { channel: SystemPrompt['channel'] }) {
  const { t } = useTranslation('receptionist')
  const { t: tFrame } = useTranslation()
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('receptionist', listSystemPromptPublications, { query: { channel } })
  const members = useAskAll('members', listMembers, {}, { enabled: tenant.permissions.includes('members:read') })
  const nameOf = (userId: string | null) => {
    const member = members.data?.find(({ user_id: id }) => id === userId)
    return member === undefined ? null : `${member.first_name} ${member.last_name}`
  }
  if (list.error !== null) return <ProblemNotice error={list.error} onRetry={list.retry} />
  return (
    <Section title={t('instructions.history')}>
      {list.items.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.part}>
          {list.isPending ? ' ' : t('instructions.noHistory')}
        </Text>
      )}
      <ul className={classes.rows}>
        {list.items.map(({ id, shares, published_at: at, published_by: userId }) => (
          <li key={id}>
            <span className={classes.rowText}>
              {shares.length === 0
                ? t('instructions.noShares')
                : shares.map(({ version_label: label, percent }) => `${label}: ${percent} %`).join(', ')}
            </span>
            <span className={classes.detail}>
              {[formatMoment(at, place), nameOf(userId)].filter((part) => part !== null).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {tFrame('frame.showMore')}
        </Button>
      )}
    </Section>
  )
}
