import { getSetup, getSetupTemplate, listBranches } from '@ringbook/api-contract'
import type { Branch, SetupTemplate } from '@ringbook/api-contract'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { draftOf } from './draft.ts'
import { SetupSteps } from './setup-steps.tsx'
import { StepAnswers } from './step-answers.tsx'
import { StepCall } from './step-call.tsx'
import { StepPlace } from './step-place.tsx'
import { StepServices } from './step-services.tsx'
import { StepTeam } from './step-team.tsx'
import { useDraft } from './use-draft.ts'

const address = getRouteApi('/signed-in/setup')

/** From a business that was just opened to a first answered call. */
export function SetupPage() {
  const { t } = useTranslation('setup')
  const progress = useAsk('settings', getSetup)
  const template = useAsk('settings', getSetupTemplate)
  const branches = useAsk('catalog', listBranches, { query: { limit: 50 } })
  const failed = progress.error ?? template.error ?? branches.error
  const branch = branches.data?.items.find(({ is_primary: isPrimary }) => isPrimary) ?? branches.data?.items[0]
  return (
    <Page title={t('setup.title')} intro={t('setup.intro')} width="text">
      {failed !== null && <ProblemNotice error={failed} />}
      {progress.data === undefined || template.data === undefined || branch === undefined ? (
        failed === null && <PageLoading />
      ) : (
        <Steps isSetUp={progress.data.has_services} template={template.data} branch={branch} />
      )}
    </Page>
  )
}

interface StepsProps {
  isSetUp: boolean
  template: z.output<typeof SetupTemplate>
  branch: z.output<typeof Branch>
}

function Steps({ isSetUp, template, branch }: StepsProps) {
  const { user } = usePresence()
  const { step = isSetUp ? 'call' : 'place' } = address.useSearch()
  const { draft, begin, change, forget } = useDraft()
  const shown = isSetUp ? 'call' : step
  useEffect(() => {
    if (draft !== null || isSetUp) return
    const place = {
      street: branch.address_line1 ?? '',
      postalCode: branch.postal_code ?? '',
      city: branch.city ?? '',
      phone: branch.phone ?? '',
    }
    begin(draftOf(template, { ownerName: `${user.first_name} ${user.last_name}`.trim(), address: place }))
  }, [draft, isSetUp, branch, template, user, begin])
  if (shown === 'call')
    return (
      <SetupSteps step="call" isSetUp={isSetUp}>
        {isSetUp ? <StepCall /> : null}
      </SetupSteps>
    )
  if (draft === null) return <PageLoading />
  return (
    <SetupSteps step={shown} isSetUp={isSetUp}>
      {shown === 'place' && <StepPlace draft={draft} change={change} begin={begin} />}
      {shown === 'services' && <StepServices draft={draft} change={change} />}
      {shown === 'team' && <StepTeam draft={draft} change={change} />}
      {shown === 'answers' && <StepAnswers draft={draft} change={change} branch={branch} onSetUp={forget} />}
    </SetupSteps>
  )
}
