import { createResource, deleteResource, ResourceInput, updateResource } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import classes from './catalog.module.css'
import { DeleteRecord } from './delete-record.tsx'
import { draftOfResource, inputOfResource, newResourceDraft } from './resource-draft.ts'
import type { ResourceDraft } from './resource-draft.ts'
import { ResourceFields } from './resource-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { useRecordDraft } from './use-record-draft.ts'

/** Somebody or something that is not there yet; its week is painted next. */
export function NewResourceForm({ type }: { type: ResourceDraft['type'] }) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => newResourceDraft(type, null))
  const adding = useSend(createResource, {
    changes: ['catalog'],
    onDone: ({ id, name }) => {
      showToast(t('added', { name }))
      const search = { part: type === 'staff' ? 'hours' : 'services' } as const
      void navigate({ to: '/resources/$resourceId', params: { resourceId: id }, search, replace: true })
    },
  })
  const form = useContractForm({
    schema: ResourceInput,
    refusal: adding.error,
    read: () => inputOfResource(draft),
    onSubmit: (body) => adding.mutate({ body }),
  })
  const change = (part: Partial<ResourceDraft>) => setDraft((now) => ({ ...now, ...part }))
  return (
    <form onSubmit={form.submit} noValidate className={classes.fields}>
      <ResourceFields draft={draft} change={change} form={form} />
      <SaveBar action={t(`resource.addOne.${type}`)} isPending={adding.isPending} error={adding.error} />
    </form>
  )
}

/** Somebody or something as it is, to change it. */
export function ResourceForm({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const { t: tFrame } = useTranslation()
  const { draft, change, version, isStale, startAgain, saved } = useRecordDraft(resource, draftOfResource)
  const saving = useSend(updateResource, {
    changes: ['catalog'],
    onDone: (answer) => {
      saved(answer)
      showToast(tFrame('frame.saved'))
    },
  })
  const form = useContractForm({
    schema: ResourceInput,
    refusal: saving.error,
    read: () => inputOfResource(draft),
    onSubmit: ({ type: _type, ...body }) => saving.mutate({ params: { resource_id: resource.id }, body, version }),
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <ResourceFields draft={draft} change={change} form={form} />
        {mayChange && (
          <SaveBar
            action={tFrame('frame.save')}
            isPending={saving.isPending}
            error={saving.error}
            isStale={isStale}
            onStartAgain={startAgain}
          >
            <DeleteResource resource={resource} />
          </SaveBar>
        )}
      </fieldset>
    </form>
  )
}

function DeleteResource({ resource }: { resource: Resource }) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const deleting = useSend(deleteResource, {
    changes: ['catalog'],
    onDone: () => {
      showToast(t('deleted', { name: resource.name }))
      void navigate({ to: '/resources', replace: true })
    },
  })
  return (
    <DeleteRecord
      name={resource.name}
      text={t('resource.deleteText', { count: resource.service_ids.length })}
      isPending={deleting.isPending}
      error={deleting.error}
      onDelete={() => deleting.mutate({ params: { resource_id: resource.id } })}
    />
  )
}
