import { Button, Title } from '@mantine/core'
import { listFailedDeliveries, listFailedJobs, retryDelivery, retryJob } from '@ringbook/api-contract'
import type { FailedDelivery, FailedJob } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useLanguage } from '../../i18n/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { momentInUtc } from './moment.ts'
import { OperatorFrame } from './operator-frame.tsx'
import classes from './operator.module.css'
import { useOperatorPages, useOperatorSend } from './use-operator.ts'

type Delivery = z.output<typeof FailedDelivery>
type Job = z.output<typeof FailedJob>

const address = getRouteApi('/operator/failures')

/** What could not be done, with a button to try it again. */
export function FailuresPage() {
  const { t } = useTranslation('operator')
  const { tenant } = address.useSearch()
  return (
    <OperatorFrame>
      <Page
        title={t('failures.title')}
        intro={t('failures.intro')}
        {...(tenant === undefined ? {} : { actions: <ShowAll /> })}
      >
        <Part title={t('failures.deliveries')}>
          <Deliveries />
        </Part>
        <Part title={t('failures.jobs')}>
          <Jobs />
        </Part>
      </Page>
    </OperatorFrame>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.part}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {children}
    </section>
  )
}

function ShowAll() {
  const { t } = useTranslation('operator')
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/operator/failures" search={{}} />}>
      {t('failures.showAll')}
    </Button>
  )
}

function Deliveries() {
  const { t } = useTranslation('operator')
  const { tenant } = address.useSearch()
  const language = useLanguage()
  const list = useOperatorPages(listFailedDeliveries, tenant === undefined ? {} : { tenant_id: tenant })
  const retrying = useOperatorSend(retryDelivery, () => showToast(t('failures.deliveryRetried')))
  const columns: Column<Delivery>[] = [
    { key: 'what', title: t('failures.what'), cell: (one) => <What name={one.event_type} of={one.provider} /> },
    { key: 'business', title: t('failures.business'), cell: ({ tenant: of }) => <TenantLink tenant={of} /> },
    { key: 'at', title: t('failures.received'), cell: ({ received_at: at }) => momentInUtc(at, language) },
    { key: 'error', title: t('failures.error'), cell: ({ error }) => <ErrorText error={error} /> },
    { key: 'attempts', title: t('failures.attempts'), cell: (one) => <Attempts {...one} /> },
    {
      key: 'retry',
      title: t('failures.retry'),
      isTitleHidden: true,
      isNumber: true,
      cell: ({ id, tenant: of, event_type: name }) => (
        <RetryButton
          name={name}
          isPending={retrying.isPending && retrying.variables.params?.delivery_id === id}
          onRetry={() => retrying.mutate({ params: { tenant_id: of.id, delivery_id: id } })}
        />
      ),
    },
  ]
  return (
    <>
      {retrying.error !== null && <ProblemNotice error={retrying.error} />}
      <DataTable
        label={t('failures.deliveries')}
        list={list}
        columns={columns}
        empty={
          <EmptyState icon={<CheckIcon />} title={t('failures.noDeliveries')} text={t('failures.noDeliveriesText')} />
        }
      />
    </>
  )
}

function Jobs() {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const list = useOperatorPages(listFailedJobs, {})
  const retrying = useOperatorSend(retryJob, () => showToast(t('failures.jobRetried')))
  const columns: Column<Job>[] = [
    { key: 'what', title: t('failures.what'), cell: ({ task }) => <What name={task} of={null} /> },
    {
      key: 'business',
      title: t('failures.business'),
      cell: ({ tenant }) => (tenant === null ? t('failures.clock') : <TenantLink tenant={tenant} />),
    },
    { key: 'since', title: t('failures.since'), cell: ({ created_at: at }) => momentInUtc(at, language) },
    { key: 'error', title: t('failures.error'), cell: ({ error }) => <ErrorText error={error} /> },
    {
      key: 'attempts',
      title: t('failures.attempts'),
      cell: ({ attempts, next_try_at: next }) => <Attempts attempts={attempts} is_given_up={next === null} />,
    },
    {
      key: 'retry',
      title: t('failures.retry'),
      isTitleHidden: true,
      isNumber: true,
      cell: ({ id, task }) => (
        <RetryButton
          name={task}
          isPending={retrying.isPending && retrying.variables.params?.job_id === id}
          onRetry={() => retrying.mutate({ params: { job_id: id } })}
        />
      ),
    },
  ]
  return (
    <>
      {retrying.error !== null && <ProblemNotice error={retrying.error} />}
      <DataTable
        label={t('failures.jobs')}
        list={list}
        columns={columns}
        empty={<EmptyState icon={<CheckIcon />} title={t('failures.noJobs')} text={t('failures.noJobsText')} />}
      />
    </>
  )
}

function What({ name, of }: { name: string; of: string | null }) {
  return (
    <>
      <span className={classes.name}>{name}</span>
      {of !== null && <span className={classes.below}>{of}</span>}
    </>
  )
}

function TenantLink({ tenant: { id, name } }: { tenant: { id: string; name: string } }) {
  return (
    <Link to="/operator/tenants/$tenantId" params={{ tenantId: id }} className={classes.link}>
      {name}
    </Link>
  )
}

function ErrorText({ error }: { error: string | null }) {
  const { t } = useTranslation('operator')
  return <span className={classes.error}>{error ?? t('failures.noError')}</span>
}

function Attempts({ attempts, is_given_up: isGivenUp }: { attempts: number; is_given_up: boolean }) {
  const { t } = useTranslation('operator')
  return (
    <>
      {attempts} {isGivenUp && <StatusTag tone="bad">{t('failures.givenUp')}</StatusTag>}
    </>
  )
}

function RetryButton({ name, isPending, onRetry }: { name: string; isPending: boolean; onRetry(): void }) {
  const { t } = useTranslation('operator')
  return (
    <Button
      size="sm"
      variant="default"
      loading={isPending}
      aria-label={t('failures.retryName', { name })}
      onClick={onRetry}
    >
      {t('failures.retry')}
    </Button>
  )
}
