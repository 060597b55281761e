import { Alert, Button, Group, NativeSelect, Skeleton, Stack } from '@mantine/core'
import {
  createBranchBlock,
  createResourceBlock,
  deleteBlock,
  listBranchBlocks,
  listResourceBlocks,
  updateBlock,
} from '@ringbook/api-contract'
import type { Block, BlockedTime, BlockInput, Branch, ResourceTime } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { againOf, draftOf, inputOf, newDraft, spanOfDraft } from './time-off-draft.ts'
import { TimeOffFields } from './time-off-fields.tsx'
import type { Span } from './spans.ts'

/** Time off that is drawn or opened. Without a resource the whole branch is closed. */
export interface OpenTimeOff {
  readonly resourceId: string | null
  readonly drawn: Span | null
  readonly block: BlockedTime | null
}

interface TimeOffPanelProps {
  open: OpenTimeOff
  branch: Branch
  resources: readonly ResourceTime[]
  /** Whether the whole branch may be closed. */
  canClose: boolean
  onClose(): void
}

const CHANGED = ['catalog', 'appointments'] as const

/** Adds time off, or changes and deletes it. */
export function TimeOffPanel(props: TimeOffPanelProps) {
  const { t } = useTranslation('calendar')
  const { open, onClose } = props
  const title = open.block === null ? t('block.new') : t('block.edit')
  return (
    <SidePanel title={title} onClose={onClose}>
      {open.block === null ? <NewTimeOff {...props} /> : <KnownTimeOff {...props} block={open.block} />}
    </SidePanel>
  )
}

function NewTimeOff({ open, branch, resources, canClose, onClose }: TimeOffPanelProps) {
  const { t } = useTranslation('calendar')
  const { timezone } = branch
  const [draft, setDraft] = useState(() => newDraft(open.drawn ?? { start: 0, end: 0 }, timezone))
  const [whose, setWhose] = useState(open.resourceId ?? (canClose ? '' : (resources[0]?.id ?? '')))
  const add = useAddBlock({ branchId: branch.id, resourceId: whose === '' ? null : whose })
  const remove = useSend(deleteBlock, { changes: CHANGED })
  const span = spanOfDraft(draft, timezone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (span === null) return
    add.send(inputOf(draft, { span, timezone }), (block) => {
      const undo = () => remove.mutate({ params: { block_id: block.id } })
      showToast(t('block.added'), { undo })
      onClose()
    })
  }
  const names = resources.map(({ id, name }) => ({ value: id, label: name }))
  const choices = canClose ? [{ value: '', label: t('block.wholeBranch') }, ...names] : names
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label={t('block.whose')}
          data={choices}
          value={whose}
          onChange={({ currentTarget }) => setWhose(currentTarget.value)}
        />
        <TimeOffFields draft={draft} onChange={setDraft} isNew isWrong={span === null} />
        {add.error !== null && <ProblemNotice error={add.error} />}
        <Button type="submit" loading={add.isPending} disabled={span === null}>
          {t('block.save')}
        </Button>
      </Stack>
    </form>
  )
}

function KnownTimeOff(props: TimeOffPanelProps & { block: BlockedTime }) {
  const { t: say } = useTranslation()
  const { block, open, branch } = props
  const query = { from: block.start, to: block.end, limit: 200 }
  const ofResource = useAsk(
    'catalog',
    listResourceBlocks,
    { params: { resource_id: open.resourceId ?? '' }, query },
    { enabled: open.resourceId !== null },
  )
  const ofBranch = useAsk(
    'catalog',
    listBranchBlocks,
    { params: { branch_id: branch.id }, query },
    { enabled: open.resourceId === null },
  )
  const asked = open.resourceId === null ? ofBranch : ofResource
  const found = asked.data?.items.find(({ id }) => id === block.block_id)
  if (asked.error !== null) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
  if (found === undefined) return <Skeleton height={240} aria-label={say('frame.loading')} />
  return <EditTimeOff {...props} known={found} />
}

function EditTimeOff({ known, open, branch, onClose }: TimeOffPanelProps & { known: Block }) {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const { timezone } = branch
  const [draft, setDraft] = useState(() => draftOf(known, timezone))
  const span = spanOfDraft(draft, timezone)
  const change = useSend(updateBlock, {
    changes: CHANGED,
    onDone: () => {
      showToast(say('frame.saved'))
      onClose()
    },
  })
  const again = useAddBlock({ branchId: branch.id, resourceId: open.resourceId })
  const remove = useSend(deleteBlock, {
    changes: CHANGED,
    onDone: () => {
      showToast(t('block.deleted'), { undo: () => again.send(againOf(known)) })
      onClose()
    },
  })
  const which = { params: { block_id: known.id }, version: known.version }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (span === null) return
    const { block_type, reason } = inputOf(draft, { span, timezone })
    change.mutate({ ...which, body: { ...span, block_type, reason } })
  }
  const error = change.error ?? remove.error
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {(known.recurrence_rule !== null || known.recurrence_additions.length > 0) && (
          <Alert color="yellow" variant="light">
            {t('block.repeatsAll')}
          </Alert>
        )}
        <TimeOffFields draft={draft} onChange={setDraft} isNew={false} isWrong={span === null} />
        {error !== null && <ProblemNotice error={error} />}
        <Group justify="space-between">
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(which)}>
            {say('frame.delete')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={span === null}>
            {say('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Adds time off of a resource, or a closure of the branch. */
function useAddBlock({ branchId, resourceId }: { branchId: string; resourceId: string | null }) {
  const ofResource = useSend(createResourceBlock, { changes: CHANGED })
  const ofBranch = useSend(createBranchBlock, { changes: CHANGED })
  const asked = resourceId === null ? ofBranch : ofResource
  return {
    error: asked.error,
    isPending: asked.isPending,
    send: (body: BlockInput, onSuccess: (block: Block) => void = () => undefined) => {
      if (resourceId === null) ofBranch.mutate({ params: { branch_id: branchId }, body }, { onSuccess })
      else ofResource.mutate({ params: { resource_id: resourceId }, body }, { onSuccess })
    },
  }
}
