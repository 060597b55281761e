import { Anchor } from '@mantine/core'
import { getResource } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { BookingLimits } from './booking-limits.tsx'
import { NEW } from './catalog-search.ts'
import { NewResourceForm, ResourceForm } from './resource-form.tsx'
import { ResourceDays } from './resource-days.tsx'
import { ResourceWeek } from './resource-week.tsx'
import { Skills } from './skills.tsx'
import { ResourceTimeOff } from './time-off.tsx'

const route = getRouteApi('/signed-in/resources/$resourceId')

const PARTS = ['hours', 'days', 'off', 'services'] as const

/** One person, room or piece of equipment, or one that is to be added. */
export function ResourcePage() {
  const { t } = useTranslation('catalog')
  const { resourceId } = route.useParams()
  const { type } = route.useSearch()
  const isNew = resourceId === NEW
  const asked = useAsk('catalog', getResource, { params: { resource_id: resourceId } }, { enabled: !isNew })
  const resource = isNew || asked.data?.id !== resourceId ? undefined : asked.data
  return (
    <Page
      title={isNew ? t(`resource.addOne.${type ?? 'staff'}`) : (resource?.name ?? t('resource.title'))}
      intro={resource === undefined ? undefined : t(`resource.one.${resource.type}`)}
      width="text"
      back={
        <Anchor component={Link} to="/resources" size="sm">
          {t('resources.title')}
        </Anchor>
      }
    >
      {isNew && <NewResourceForm key={type} type={type ?? 'staff'} />}
      {!isNew && asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {!isNew && resource === undefined && !asked.isError && <PageLoading />}
      {resource !== undefined && <Parts key={resource.id} resource={resource} />}
    </Page>
  )
}

function Parts({ resource }: { resource: Resource }) {
  const { t } = useTranslation('catalog')
  const { tenant } = usePresence()
  const { part } = route.useSearch()
  const mayChange = tenant.permissions.includes('resources:write')
  const to = { to: '/resources/$resourceId', params: { resourceId: resource.id } } as const
  return (
    <>
      <LinkTabs label={t('resource.parts.label')}>
        <Link {...to} search={{}} activeOptions={{ exact: true }}>
          {t('resource.parts.details')}
        </Link>
        {PARTS.map((one) => (
          <Link key={one} {...to} search={{ part: one }}>
            {t(`resource.parts.${one}`)}
          </Link>
        ))}
      </LinkTabs>
      {part === undefined && (
        <>
          <ResourceForm resource={resource} mayChange={mayChange} />
          <BookingLimits
            subject={{ scope: 'resource', resource_id: resource.id }}
            mayChange={tenant.permissions.includes('services:write')}
          />
        </>
      )}
      {part === 'hours' && <ResourceWeek resource={resource} mayChange={mayChange} />}
      {part === 'days' && <ResourceDays resource={resource} mayChange={mayChange} />}
      {part === 'off' && <ResourceTimeOff resource={resource} mayChange={mayChange} />}
      {part === 'services' && <Skills resource={resource} mayChange={tenant.permissions.includes('services:write')} />}
    </>
  )
}
