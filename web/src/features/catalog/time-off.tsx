import { ActionIcon, Button, Text } from '@mantine/core'
import {
  createBranchBlock,
  createResourceBlock,
  deleteBlock,
  listBranchBlocks,
  listBranches,
  listResourceBlocks,
} from '@ringbook/api-contract'
import type { Block, BlockInput, Branch, Resource } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskAll, useAskPages } from '../../api/use-ask.ts'
import type { PagedList } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatLocalDate, formatTime } from '../../ui/format.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import { addDays, instantAt, localDateAt, todayAt } from '../../ui/local-date.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { usePresence } from '../identity/current-tenant.ts'
import { AddTimeOff } from './add-time-off.tsx'
import classes from './catalog.module.css'
import { repeatOf, wholeDaysOf } from './time-off-draft.ts'

/** When a person is away, or a room or a piece of equipment cannot be used. */
export function ResourceTimeOff({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const { tenant } = usePresence()
  const branches = useAskAll('catalog', listBranches, {}).data ?? []
  const timezone = branches.find(({ id }) => id === resource.home_branch_id)?.timezone ?? tenant.timezone
  const params = { resource_id: resource.id }
  const list = useAskPages('catalog', listResourceBlocks, { params, query: { from: startOfToday(timezone) } })
  const adding = useSend(createResourceBlock, { changes: ['catalog'] })
  return (
    <TimeOff
      words="resource"
      list={list}
      timezone={timezone}
      mayChange={mayChange}
      adding={adding}
      add={(body, onDone) => adding.mutate({ params, body }, { onSuccess: onDone })}
    />
  )
}

/** When a branch is closed beside its hours. */
export function BranchClosures({ branch, mayChange }: { branch: Branch; mayChange: boolean }) {
  const params = { branch_id: branch.id }
  const { timezone } = branch
  const list = useAskPages('catalog', listBranchBlocks, { params, query: { from: startOfToday(timezone) } })
  const adding = useSend(createBranchBlock, { changes: ['catalog'] })
  return (
    <TimeOff
      words="branch"
      list={list}
      timezone={timezone}
      mayChange={mayChange}
      adding={adding}
      add={(body, onDone) => adding.mutate({ params, body }, { onSuccess: onDone })}
    />
  )
}

function startOfToday(timezone: string): string {
  return instantAt({ date: todayAt(timezone), time: '00:00' }, timezone)
}

interface TimeOffProps {
  words: 'resource' | 'branch'
  list: PagedList<Block>
  timezone: string
  mayChange: boolean
  adding: { isPending: boolean; error: Error | null; reset(): void }
  add(body: BlockInput, onDone: () => void): void
}

function TimeOff({ words, list, timezone, mayChange, adding, add }: TimeOffProps) {
  const { t } = useTranslation('catalog')
  const { t: tFrame } = useTranslation()
  const [isAdding, setAdding] = useState(false)
  const close = () => {
    adding.reset()
    setAdding(false)
  }
  const isBranch = words === 'branch'
  return (
    <Section
      title={t(isBranch ? 'off.titleBranch' : 'off.title')}
      aside={
        mayChange && (
          <Button size="sm" leftSection={<PlusIcon size={14} />} onClick={() => setAdding(true)}>
            {t(isBranch ? 'off.addBranch' : 'off.add')}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed" className={classes.lead}>
        {t('off.text')}
      </Text>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={list.retry} />}
      {!list.isPending && list.error === null && list.items.length === 0 && (
        <Text size="sm" className={classes.part}>
          {t(isBranch ? 'off.noneBranch' : 'off.none')}
        </Text>
      )}
      <ul className={classes.rows}>
        {list.items.map((block) => (
          <TimeOffRow key={block.id} block={block} timezone={timezone} mayChange={mayChange} />
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
          {tFrame('frame.showMore')}
        </Button>
      )}
      {isAdding && (
        <AddTimeOff
          title={t(isBranch ? 'off.addBranch' : 'off.add')}
          firstType={isBranch ? 'closure' : 'vacation'}
          timezone={timezone}
          isPending={adding.isPending}
          error={adding.error}
          onAdd={(body) => add(body, close)}
          onClose={close}
        />
      )}
    </Section>
  )
}

function TimeOffRow({ block, timezone, mayChange }: { block: Block; timezone: string; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const when = useWhen(timezone)(block)
  const often = useOften(timezone)(block)
  const removing = useSend(deleteBlock, { changes: ['catalog'], onDone: () => showToast(t('off.removed')) })
  const details = [t(`off.types.${block.block_type}`), often, block.reason].filter(
    (part) => part !== null && part !== '',
  )
  return (
    <li>
      <span className={classes.rowText}>
        {when}
        <small>{details.join(' · ')}</small>
      </span>
      {removing.error !== null && <ProblemNotice error={removing.error} />}
      {mayChange && (
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('off.remove', { name: when })}
          loading={removing.isPending}
          onClick={() => removing.mutate({ params: { block_id: block.id } })}
        >
          <TrashIcon />
        </ActionIcon>
      )}
    </li>
  )
}

function useWhen(timezone: string): (block: Block) => string {
  const language = useLanguage()
  const place = { language, timezone }
  const dateOf = (date: string) => formatLocalDate(date, language, DATE)
  return (block) => {
    const days = wholeDaysOf(block, timezone)
    const [first, last] = days ?? [localDateAt(block.starts_at, timezone), localDateAt(block.ends_at, timezone)]
    if (days !== null) return first === last ? dateOf(first) : `${dateOf(first)} – ${dateOf(last)}`
    const [start, end] = [formatTime(block.starts_at, place), formatTime(block.ends_at, place)]
    if (first === last) return `${dateOf(first)}, ${start} – ${end}`
    return `${dateOf(first)}, ${start} – ${dateOf(last)}, ${end}`
  }
}

const DATE = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const

/** 'Every week until Thu 31 Dec 2026'; nothing of what happens once. */
function useOften(timezone: string): (block: Block) => string | null {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  return ({ recurrence_rule: rule, recurrence_ends_at: end }) => {
    if (rule === null) return null
    const repeat = repeatOf(rule)
    const often = repeat === null ? t('off.otherRule', { rule }) : t(`off.repeat.${repeat}`)
    if (end === null) return often
    // It is the first instant at which it no longer begins.
    const lastDay = addDays(localDateAt(end, timezone), -1)
    return t('off.until', { often, date: formatLocalDate(lastDay, language, DATE) })
  }
}
