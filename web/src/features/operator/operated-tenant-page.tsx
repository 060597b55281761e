import { Button, Skeleton, Text } from '@mantine/core'
import { getOperatedTenant } from '@ringbook/api-contract'
import type { OperatedTenantDetail } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useLanguage } from '../../i18n/use-language.ts'
import { BackIcon, HomeIcon, ListIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Members } from './members.tsx'
import { momentInUtc } from './moment.ts'
import { OperatorFrame } from './operator-frame.tsx'
import classes from './operator.module.css'
import { ResumeDialog, SuspendDialog } from './suspend-dialogs.tsx'
import { statusTones } from './tenant-tones.ts'
import { useOperatorAsk } from './use-operator.ts'

type Tenant = z.output<typeof OperatedTenantDetail>

const address = getRouteApi('/operator/tenants/$tenantId')

/** One business from outside: what goes on in it, who works there, and what the operator may do about it. */
export function OperatedTenantPage() {
  return (
    <OperatorFrame>
      <Loaded />
    </OperatorFrame>
  )
}

function Loaded() {
  const { t } = useTranslation('operator')
  const { tenantId } = address.useParams()
  const asked = useOperatorAsk(getOperatedTenant, { params: { tenant_id: tenantId } })
  const tenant = asked.data
  return (
    <Page
      title={tenant?.name ?? t('operatedTenant.title')}
      back={<Back />}
      {...(tenant === undefined ? {} : { actions: <Actions tenant={tenant} /> })}
    >
      {asked.error !== null && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton height={240} radius="lg" />}
      {tenant !== undefined && <Detail tenant={tenant} />}
    </Page>
  )
}

function Back() {
  const { t } = useTranslation('operator')
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      ml={-8}
      leftSection={<BackIcon size={16} />}
      renderRoot={(props) => <Link {...props} to="/operator" />}
    >
      {t('operatedTenant.back')}
    </Button>
  )
}

function Actions({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator')
  const [isAsking, setAsking] = useState(false)
  const isSuspended = tenant.suspension !== null
  const Dialog = isSuspended ? ResumeDialog : SuspendDialog
  if (tenant.status === 'closed') return null
  return (
    <>
      <Button {...(isSuspended ? {} : { variant: 'default', color: 'red' })} onClick={() => setAsking(true)}>
        {t(isSuspended ? 'operatedTenant.resume' : 'operatedTenant.suspend')}
      </Button>
      {isAsking && <Dialog tenant={tenant} onClose={() => setAsking(false)} />}
    </>
  )
}

function Detail({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const { suspension, status } = tenant
  return (
    <>
      <div>
        <StatusTag tone={statusTones[status]}>{t(`status.${status}`)}</StatusTag>
      </div>
      {suspension !== null && (
        <div className={classes.reason}>
          <Text size="sm" fw={600}>
            {t('operatedTenant.suspendedSince', { at: momentInUtc(suspension.since, language) })}
          </Text>
          <Text size="sm">{suspension.reason}</Text>
        </div>
      )}
      <div className={classes.sections}>
        <Facts tenant={tenant} />
        <Usage tenant={tenant} />
      </div>
      <Members tenant={tenant} />
    </>
  )
}

function Facts({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const countries = new Intl.DisplayNames(language, { type: 'region' })
  return (
    <Section title={t('operatedTenant.facts')} icon={<HomeIcon />}>
      <dl className={classes.facts}>
        <dt>{t('operatedTenant.slug')}</dt>
        <dd>{tenant.slug}</dd>
        <dt>{t('operatedTenant.country')}</dt>
        <dd>{countries.of(tenant.country)}</dd>
        <dt>{t('operatedTenant.email')}</dt>
        <dd>{tenant.email ?? '–'}</dd>
        <dt>{t('operatedTenant.numbers')}</dt>
        <dd>{tenant.phone_numbers.length === 0 ? t('operatedTenant.noNumbers') : tenant.phone_numbers.join(', ')}</dd>
        <dt>{t('operatedTenant.opened')}</dt>
        <dd>{momentInUtc(tenant.created_at, language)}</dd>
      </dl>
    </Section>
  )
}

function Usage({ tenant: { id, usage } }: { tenant: Tenant }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const figures = [
    [t('columns.appointments'), usage.appointments],
    [t('columns.calls'), usage.calls],
    [t('columns.messages'), usage.messages],
    [t('operatedTenant.failedDeliveries'), usage.failed_deliveries],
    [t('operatedTenant.failingConnections'), usage.failing_connections],
  ] as const
  const lastAt = usage.last_activity_at
  return (
    <Section
      title={t('operatedTenant.usage')}
      icon={<ListIcon />}
      aside={
        usage.failed_deliveries > 0 && (
          <Link to="/operator/failures" search={{ tenant: id }} className={`${classes.link} ${classes.below}`}>
            {t('operatedTenant.toFailures')}
          </Link>
        )
      }
    >
      <dl className={`${classes.facts} ${classes.figures}`}>
        {figures.map(([name, count]) => (
          <Figure key={name} name={name} value={count.toLocaleString(language)} />
        ))}
        <Figure name={t('columns.lastActivity')} value={lastAt === null ? t('never') : momentInUtc(lastAt, language)} />
      </dl>
    </Section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
