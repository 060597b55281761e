import { Button } from '@mantine/core'
import { getCustomer } from '@ringbook/api-contract'
import type { Customer } from '@ringbook/api-contract'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../api/use-ask.ts'
import { PageLoading } from '../../ui/page-loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { BookPanel } from '../booking/book-panel.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { CustomerPrivacy } from './customer-privacy.tsx'
import { CustomerRelationships } from './customer-relationships.tsx'
import { CustomerTimeline } from './customer-timeline.tsx'
import classes from './customers.module.css'
import { MergePanel } from './merge-panel.tsx'

const address = getRouteApi('/signed-in/customers/$customerId')

/** One customer: who it is, everything that happened, and what they agreed to. */
export function CustomerPage() {
  const { customerId } = address.useParams()
  const asked = useAsk('customers', getCustomer, { params: { customer_id: customerId } })
  if (asked.data !== undefined) return <KnownCustomer key={asked.data.id} customer={asked.data} />
  if (asked.error !== null) return <NotThere error={asked.error} />
  return <PageLoading />
}

function BackToList() {
  const { t } = useTranslation('customers')
  return (
    <Link to="/customers" className={classes.back}>
      ‹ {t('customers.title')}
    </Link>
  )
}

function NotThere({ error }: { error: Error }) {
  const { t } = useTranslation('customers')
  return (
    <Page title={t('customer.title')} back={<BackToList />}>
      <ProblemNotice error={error} />
    </Page>
  )
}

function KnownCustomer({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { tenant } = usePresence()
  const [shown, show] = useState<'edit' | 'merge' | 'book' | null>(null)
  const close = () => show(null)
  const may = (permission: (typeof tenant.permissions)[number]) => tenant.permissions.includes(permission)
  return (
    <Page
      title={customer.full_name}
      back={<BackToList />}
      actions={
        <>
          {may('customers:write') && (
            <>
              <Button variant="default" onClick={() => show('merge')}>
                {t('merge.open')}
              </Button>
              <Button variant="default" onClick={() => show('edit')}>
                {t('customer.edit')}
              </Button>
            </>
          )}
          {may('appointments:write') && !customer.is_blocked && (
            <Button onClick={() => show('book')}>{t('customer.book')}</Button>
          )}
        </>
      }
    >
      <div className={classes.columns}>
        <CustomerTimeline customerId={customer.id} />
        <div className={classes.column}>
          <CustomerFacts customer={customer} />
          <CustomerRelationships customerId={customer.id} mayChange={may('customers:write')} />
          <CustomerPrivacy customer={customer} mayChange={may('customers:write')} />
        </div>
      </div>
      {shown === 'edit' && <CustomerPanel customer={customer} onClose={close} />}
      {shown === 'merge' && <MergePanel customer={customer} onClose={close} />}
      {shown === 'book' && <BookPanel customerId={customer.id} onClose={close} />}
    </Page>
  )
}
