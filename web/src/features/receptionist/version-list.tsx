import { Button } from '@mantine/core'
import { listSystemPrompts } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAskPages } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { EditIcon } from '../../ui/icons.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './receptionist.module.css'

export const STATUS_TONES: Readonly<Record<SystemPrompt['status'], Tone>> = {
  draft: 'warn',
  published: 'good',
  retired: 'plain',
}

interface VersionListProps {
  channel: SystemPrompt['channel']
  /** Null: who looks may not write one. */
  onWrite: (() => void) | null
}

/** All versions of a channel, the oldest first, each opened by its name. */
export function VersionList({ channel, onWrite }: VersionListProps) {
  const { t } = useTranslation('receptionist')
  const { tenant } = usePresence()
  const place = { language: useLanguage(), timezone: tenant.timezone }
  const list = useAskPages('receptionist', listSystemPrompts, { query: { channel } })
  const columns: Column<SystemPrompt>[] = [
    {
      key: 'version',
      title: t('instructions.version'),
      cell: ({ id, version_label: label }) => (
        <Link
          to="/receptionist/instructions"
          search={{ channel, version: id }}
          className={classes.link}
          aria-label={t('instructions.open', { label })}
        >
          {label}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('instructions.state'),
      cell: ({ status }) => <StatusTag tone={STATUS_TONES[status]}>{t(`instructions.status.${status}`)}</StatusTag>,
    },
    {
      key: 'share',
      title: t('instructions.share'),
      isNumber: true,
      cell: ({ traffic_percent: percent }) => (percent === null ? '–' : `${percent} %`),
    },
    {
      key: 'published',
      title: t('instructions.published'),
      cell: ({ published_at: at }) => (at === null ? '–' : formatMoment(at, place)),
    },
    {
      key: 'changed',
      title: t('instructions.changed'),
      isHiddenWhenNarrow: true,
      cell: ({ updated_at: at }) => formatMoment(at, place),
    },
  ]
  return (
    <DataTable
      label={t('instructions.versions')}
      list={list}
      columns={columns}
      empty={
        <EmptyState
          icon={<EditIcon />}
          title={t('instructions.none')}
          text={t('instructions.noneText')}
          action={onWrite !== null && <Button onClick={onWrite}>{t('instructions.write')}</Button>}
        />
      }
    />
  )
}
