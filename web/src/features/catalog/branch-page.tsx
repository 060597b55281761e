import { Anchor } from '@mantine/core'
import { getBranch } from '@ringbook/api-contract'
import type { Branch } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { AnsweredNumbers } from './answered-numbers.tsx'
import { BranchDays } from './branch-days.tsx'
import { BranchForm, NewBranchForm } from './branch-form.tsx'
import { BranchHolidayRules } from './branch-holidays.tsx'
import { BranchWeek } from './branch-week.tsx'
import { NEW } from './catalog-search.ts'
import { BranchClosures } from './time-off.tsx'

const route = getRouteApi('/signed-in/branches/$branchId')

const PARTS = ['hours', 'days', 'off'] as const

/** One branch, or one that is to be added. */
export function BranchPage() {
  const { t } = useTranslation('catalog')
  const { branchId } = route.useParams()
  const isNew = branchId === NEW
  const asked = useAsk('catalog', getBranch, { params: { branch_id: branchId } }, { enabled: !isNew })
  const branch = isNew || asked.data?.id !== branchId ? undefined : asked.data
  return (
    <Page
      title={isNew ? t('branches.add') : (branch?.name ?? t('branch.title'))}
      width="text"
      back={
        <Anchor component={Link} to="/branches" size="sm">
          {t('branches.title')}
        </Anchor>
      }
    >
      {isNew && <NewBranchForm />}
      {!isNew && asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {!isNew && branch === undefined && !asked.isError && <PageLoading />}
      {branch !== undefined && <Parts key={branch.id} branch={branch} />}
    </Page>
  )
}

function Parts({ branch }: { branch: Branch }) {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const { part } = route.useSearch()
  const mayChange = tenant.permissions.includes('branches:write')
  const to = { to: '/branches/$branchId', params: { branchId: branch.id } } as const
  return (
    <>
      <LinkTabs label={t('branch.parts.label')}>
        <Link {...to} search={{}} activeOptions={{ exact: true }}>
          {t('branch.parts.details')}
        </Link>
        {PARTS.map((one) => (
          <Link key={one} {...to} search={{ part: one }}>
            {t(`branch.parts.${one}`)}
          </Link>
        ))}
      </LinkTabs>
      {part === undefined && (
        <>
          <BranchForm branch={branch} mayChange={mayChange} />
          {tenant.permissions.includes('phone_numbers:read') && <AnsweredNumbers branchId={branch.id} />}
        </>
      )}
      {part === 'hours' && <BranchWeek branch={branch} mayChange={mayChange} />}
      {part === 'days' && (
        <>
          <BranchHolidayRules branch={branch} mayChange={mayChange} />
          <BranchDays branch={branch} mayChange={mayChange} />
        </>
      )}
      {part === 'off' && (
        // A closure is taken away by whoever may take time off away.
        <BranchClosures branch={branch} mayChange={mayChange && tenant.permissions.includes('resources:write')} />
      )}
    </>
  )
}
