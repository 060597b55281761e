import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { createSystemPrompt, SystemPromptChange, SystemPromptInput, updateSystemPrompt } from '@ringbook/api-contract'
import type { SystemPrompt } from '@ringbook/api-contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'

interface DraftPanelProps {
  channel: SystemPrompt['channel']
  /** What it begins with: the words of another version, or nothing. */
  content: string
  onClose(): void
  onWritten(promptId: string): void
}

/** Writes a new version. It answers nobody until it is published. */
export function DraftPanel({ channel, content, onClose, onWritten }: DraftPanelProps) {
  const { t } = useTranslation('receptionist')
  const writing = useSend(createSystemPrompt, {
    changes: ['receptionist'],
    onDone: ({ id }) => {
      showToast(t('instructions.draftSaved'))
      onWritten(id)
    },
  })
  const form = useContractForm({
    schema: SystemPromptInput,
    refusal: writing.error,
    read: (fields) => ({ ...Object.fromEntries(fields), channel }),
    onSubmit: (body) => writing.mutate({ body }),
  })
  return (
    <SidePanel title={t('instructions.write')} width="760px" onClose={onClose}>
      <form onSubmit={form.submit} noValidate>
        <DraftFields form={form} label="" content={content} isNew>
          {writing.error !== null && <ProblemNotice error={writing.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={writing.isPending}>
              {t('instructions.saveDraft')}
            </Button>
          </Group>
        </DraftFields>
      </form>
    </SidePanel>
  )
}

/** Changes a draft; what was published stays as it was said. */
export function DraftForm({ prompt }: { prompt: SystemPrompt }) {
  const { t } = useTranslation('receptionist')
  const saving = useSend(updateSystemPrompt, {
    changes: ['receptionist'],
    onDone: () => showToast(t('instructions.draftSaved')),
  })
  const form = useContractForm({
    schema: SystemPromptChange,
    refusal: saving.error,
    onSubmit: (body) => saving.mutate({ params: { system_prompt_id: prompt.id }, body, version: prompt.version }),
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <DraftFields form={form} label={prompt.version_label} content={prompt.content}>
        {saving.error !== null && <ProblemNotice error={saving.error} />}
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={saving.isPending}>
            {t('instructions.saveDraft')}
          </Button>
        </Group>
      </DraftFields>
    </form>
  )
}

interface DraftFieldsProps {
  form: ContractForm
  label: string
  content: string
  isNew?: boolean
  children: ReactNode
}

function DraftFields({ form, label, content, isNew = false, children }: DraftFieldsProps) {
  const { t } = useTranslation('receptionist')
  return (
    <Stack gap="sm">
      <TextInput
        name="version_label"
        label={t('instructions.label')}
        description={t('instructions.labelHint')}
        {...(isNew ? { 'data-autofocus': true } : {})}
        defaultValue={label}
        error={form.isWrong('version_label') && t('instructions.labelWrong')}
      />
      <Textarea
        name="content"
        label={t('instructions.content')}
        autosize
        minRows={8}
        maxRows={24}
        defaultValue={content}
        error={form.isWrong('content') && t('instructions.contentWrong')}
      />
      {children}
    </Stack>
  )
}
