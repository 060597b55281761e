import { createService, deleteService, ServiceInput, updateService } from '@ringbook/api-contract'
import type { Service } from '@ringbook/api-contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../api/use-send.ts'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useContractForm } from '../../ui/use-contract-form.ts'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from './catalog.module.css'
import { DeleteRecord } from './delete-record.tsx'
import { QuestionCards } from './question-cards.tsx'
import { RequirementCards } from './requirement-cards.tsx'
import { SaveBar } from './save-bar.tsx'
import { ServiceBasics } from './service-basics.tsx'
import { draftOfService, inputOfService, newServiceDraft } from './service-draft.ts'
import type { ServiceDraft } from './service-draft.ts'
import { ServiceGroups } from './service-groups.tsx'
import { ServicePrices } from './service-prices.tsx'
import { ServiceTerms } from './service-terms.tsx'
import { ServiceTimes } from './service-times.tsx'
import { useRecordDraft } from './use-record-draft.ts'

/** What each section of the form is given. */
export interface ServicePartProps {
  draft: ServiceDraft
  change(part: Partial<ServiceDraft>): void
  form: ContractForm
}

/** A service that is not there yet. */
export function NewServiceForm() {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => newServiceDraft(tenant.currency))
  const change = (part: Partial<ServiceDraft>) => setDraft((now) => ({ ...now, ...part }))
  const adding = useSend(createService, {
    changes: ['catalog'],
    onDone: ({ id, name }) => {
      showToast(t('added', { name }))
      void navigate({ to: '/services/$serviceId', params: { serviceId: id }, replace: true })
    },
  })
  const form = useContractForm({
    schema: ServiceInput,
    refusal: adding.error,
    read: () => inputOfService(draft),
    onSubmit: (body) => adding.mutate({ body }),
  })
  return (
    <form onSubmit={form.submit} noValidate className={classes.fields}>
      <ServiceParts draft={draft} change={change} form={form} />
      <SaveBar action={t('services.add')} isPending={adding.isPending} error={adding.error} />
    </form>
  )
}

/** A service as it is, to change it. */
export function ServiceForm({ service, mayChange }: { service: Service; mayChange: boolean }) {
  const { t: tFrame } = useTranslation()
  const { draft, change, version, isStale, startAgain, saved } = useRecordDraft(service, draftOfService)
  const saving = useSend(updateService, {
    changes: ['catalog'],
    onDone: (answer) => {
      saved(answer)
      showToast(tFrame('frame.saved'))
    },
  })
  const form = useContractForm({
    schema: ServiceInput,
    refusal: saving.error,
    read: () => inputOfService(draft),
    onSubmit: (body) => saving.mutate({ params: { service_id: service.id }, body, version }),
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!mayChange} className={classes.fields}>
        <ServiceParts draft={draft} change={change} form={form} />
        {mayChange && (
          <SaveBar
            action={tFrame('frame.save')}
            isPending={saving.isPending}
            error={saving.error}
            isStale={isStale}
            onStartAgain={startAgain}
          >
            <DeleteService service={service} />
          </SaveBar>
        )}
      </fieldset>
    </form>
  )
}

function DeleteService({ service }: { service: Service }) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const deleting = useSend(deleteService, {
    changes: ['catalog'],
    onDone: () => {
      showToast(t('deleted', { name: service.name }))
      void navigate({ to: '/services', replace: true })
    },
  })
  return (
    <DeleteRecord
      name={service.name}
      text={t('service.deleteText')}
      isPending={deleting.isPending}
      error={deleting.error}
      onDelete={() => deleting.mutate({ params: { service_id: service.id } })}
    />
  )
}

function ServiceParts(props: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <>
      <Section title={t('service.basics')}>
        <ServiceBasics {...props} />
      </Section>
      <Section title={t('service.prices')}>
        <ServicePrices {...props} />
      </Section>
      <Section title={t('service.requirements')}>
        <RequirementCards {...props} />
      </Section>
      <Section title={t('service.times')}>
        <ServiceTimes {...props} />
      </Section>
      <Section title={t('service.groups')}>
        <ServiceGroups {...props} />
      </Section>
      <Section title={t('service.terms')}>
        <ServiceTerms {...props} />
      </Section>
      <Section title={t('service.questions')}>
        <QuestionCards {...props} />
      </Section>
    </>
  )
}
