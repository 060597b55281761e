import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { deleteSystemPrompt, getSystemPrompt, listSystemPrompts, publishSystemPrompt } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { Comparison } from './comparison.tsx'
import { DraftForm } from './draft-panel.tsx'
import classes from './receptionist.module.css'
import { STATUS_TONES } from './version-list.tsx'

interface VersionPanelProps {
  promptId: string
  /** With which version it is compared; null: with none. */
  otherId: string | null
  mayChange: boolean
  onCompare(promptId: string | null): void
  /** A new version shall begin with these words. */
  onCopy(content: string): void
  onClose(): void
}

/** One version: its words, what differs from another, and what can be done with it. */
export function VersionPanel(props: VersionPanelProps) {
  const { t } = useTranslation('receptionist')
  const { promptId, onClose } = props
  const asked = useAsk('receptionist', getSystemPrompt, { params: { system_prompt_id: promptId } })
  return (
    <SidePanel title={asked.data?.version_label ?? t('instructions.version')} width="760px" onClose={onClose}>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageLoading />}
      {asked.data !== undefined && <Version {...props} prompt={asked.data} />}
    </SidePanel>
  )
}

function Version(props: VersionPanelProps & { prompt: SystemPrompt }) {
  const { t } = useTranslation('receptionist')
  const { prompt, otherId, mayChange, onCompare } = props
  const versions = useAskAll('receptionist', listSystemPrompts, { channel: prompt.channel })
  const others = (versions.data ?? []).filter(({ id }) => id !== prompt.id)
  const other = others.find(({ id }) => id === otherId)
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <StatusTag tone={STATUS_TONES[prompt.status]}>
          {t(`instructions.status.${prompt.status}`)}
          {prompt.traffic_percent !== null && ` · ${prompt.traffic_percent} %`}
        </StatusTag>
        {mayChange && <Actions {...props} />}
      </Group>
      {others.length > 0 && (
        <NativeSelect
          label={t('instructions.compareWith')}
          value={other?.id ?? ''}
          data={[
            { value: '', label: t('instructions.compareNone') },
            ...others.map(({ id, version_label: label, status }) => ({
              value: id,
              label: `${label} (${t(`instructions.status.${status}`)})`,
            })),
          ]}
          onChange={({ currentTarget: { value } }) => onCompare(value === '' ? null : value)}
        />
      )}
      {other !== undefined && <Comparison from={other} to={prompt} />}
      {prompt.status === 'draft' && mayChange ? (
        <DraftForm key={prompt.version} prompt={prompt} />
      ) : (
        <pre className={classes.prompt} tabIndex={0} aria-label={t('instructions.content')}>
          {prompt.content}
        </pre>
      )}
    </Stack>
  )
}

const WHOLE = 100

function Actions({ prompt, onCopy, onClose }: VersionPanelProps & { prompt: SystemPrompt }) {
  const { t } = useTranslation('receptionist')
  const [asked, ask] = useState<'publish' | 'remove' | null>(null)
  const label = prompt.version_label
  const publishing = useSend(publishSystemPrompt, {
    changes: ['receptionist'],
    onDone: () => {
      showToast(t('instructions.isPublished', { label }))
      ask(null)
    },
  })
  const removing = useSend(deleteSystemPrompt, {
    changes: ['receptionist'],
    onDone: () => {
      showToast(t('instructions.removed'))
      onClose()
    },
  })
  const publish = prompt.status === 'retired' ? t('instructions.publishAgain') : t('instructions.publish')
  const params = { system_prompt_id: prompt.id }
  return (
    <div className={classes.rowActions}>
      {prompt.status === 'draft' && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => ask('remove')}>
          {t('instructions.remove')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => onCopy(prompt.content)}>
        {t('instructions.newFromThis')}
      </Button>
      {prompt.traffic_percent !== WHOLE && (
        <Button size="compact-sm" onClick={() => ask('publish')}>
          {publish}
        </Button>
      )}
      {asked === 'publish' && (
        <ConfirmDialog
          title={t('instructions.publishTitle', { label })}
          text={t('instructions.publishText')}
          action={publish}
          isPending={publishing.isPending}
          error={publishing.error}
          onConfirm={() => publishing.mutate({ params, version: prompt.version })}
          onClose={() => ask(null)}
        />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={t('instructions.removeTitle', { label })}
          text={t('instructions.removeText')}
          action={t('instructions.remove')}
          isDangerous
          isPending={removing.isPending}
          error={removing.error}
          onConfirm={() => removing.mutate({ params, version: prompt.version })}
          onClose={() => ask(null)}
        />
      )}
    </div>
  )
}
