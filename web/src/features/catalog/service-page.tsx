import { Anchor } from '@mantine/core'
import { getService } from '@ringbook/api-contract'
import type { Service } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { BookingLimits } from './booking-limits.tsx'
import { NEW } from './catalog-search.ts'
import classes from './catalog.module.css'
import { NewServiceForm, ServiceForm } from './service-form.tsx'

const route = getRouteApi('/signed-in/services/$serviceId')

/** One service with all that it needs, or one that is to be added. */
export function ServicePage() {
  const { t } = useTranslation('catalog')
  const { serviceId } = route.useParams()
  const isNew = serviceId === NEW
  const asked = useAsk('catalog', getService, { params: { service_id: serviceId } }, { enabled: !isNew })
  const service = isNew || asked.data?.id !== serviceId ? undefined : asked.data
  return (
    <Page
      title={isNew ? t('services.add') : (service?.name ?? t('service.title'))}
      width="text"
      back={
        <Anchor component={Link} to="/services" size="sm">
          {t('services.title')}
        </Anchor>
      }
    >
      {isNew && <NewServiceForm />}
      {!isNew && asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {!isNew && service === undefined && !asked.isError && <PageLoading />}
      {service !== undefined && <ExistingService key={service.id} service={service} />}
    </Page>
  )
}

function ExistingService({ service }: { service: Service }) {
  const { tenant } = usePresence()
  const mayChange = tenant.permissions.includes('services:write')
  return (
    <>
      <Problems service={service} />
      <ServiceForm service={service} mayChange={mayChange} />
      <BookingLimits subject={{ scope: 'service', service_id: service.id }} mayChange={mayChange} />
    </>
  )
}

/** What keeps it from being booked, as the server finds it. */
function Problems({ service }: { service: Service }) {
  const { t } = useTranslation('catalog')
  if (service.problems.length === 0) return null
  return (
    <ul className={classes.problems} aria-label={t('service.problemsTitle')}>
      {service.problems.map(({ code, role }) => (
        <li key={`${code} ${role ?? ''}`}>{t(`service.problem.${code}`, { role: role ?? '' })}</li>
      ))}
    </ul>
  )
}
