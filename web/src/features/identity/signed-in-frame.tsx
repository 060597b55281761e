import { useLocalStorage } from '@mantine/hooks'
import type { Permission } from '@ringbook/api-contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLiveChanges } from '../../api/live-changes.ts'
import { DESTINATIONS } from '../../navigation.ts'
import { AppFrame } from '../../ui/app-frame.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { PresenceContext, tenantToEnter } from './current-tenant.ts'
import { meQuery } from './me-query.ts'
import { StandInNotice } from './stand-in-notice.tsx'
import { UserMenu } from './user-menu.tsx'

const NoTenant = lazy(async () => ({ default: (await import('./no-tenant.tsx')).NoTenant }))
const SuspendedPage = lazy(async () => ({ default: (await import('./suspended-page.tsx')).SuspendedPage }))

const KEPT_TENANT = 'ringbook.tenant'

/** The frame of all pages behind the door: gives them the user and the business that is entered. */
export function SignedInFrame() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [chosenId, chooseTenant] = useLocalStorage<string | null>({
    key: KEPT_TENANT,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const tenant = tenantToEnter(me.tenants, chosenId)
  if (tenant === null) {
    return (
      <Suspense fallback={<PageLoading />}>
        <NoTenant />
      </Suspense>
    )
  }
  const may = (needs: Permission | null) => needs === null || tenant.permissions.includes(needs)
  // The operator who stands in sees what is there; everybody else sees why nothing can be done.
  const suspension = me.stand_in === null ? tenant.suspension : null
  const destinations = suspension === null ? DESTINATIONS.map((group) => group.filter(({ needs }) => may(needs))) : []
  return (
    <PresenceContext value={{ user: me.user, tenants: me.tenants, tenant, chooseTenant }}>
      <AppFrame
        tenants={me.tenants}
        tenantId={tenant.id}
        onChooseTenant={chooseTenant}
        destinations={destinations}
        menu={<UserMenu />}
        notice={me.stand_in !== null && <StandInNotice user={me.user} standIn={me.stand_in} tenant={tenant} />}
      >
        <LiveChanges tenantId={tenant.id} />
        <Suspense fallback={<PageLoading />}>
          {/* What a page holds belongs to one business: another one starts it afresh. */}
          {suspension === null ? <Outlet key={tenant.id} /> : <SuspendedPage tenant={tenant} suspension={suspension} />}
        </Suspense>
      </AppFrame>
    </PresenceContext>
  )
}

function LiveChanges({ tenantId }: { tenantId: string }) {
  useLiveChanges(tenantId)
  return null
}
