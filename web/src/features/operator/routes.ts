import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { root } from '../../root-routes.tsx'
import { FailuresSearch, OperatorSearch } from './operator-search.ts'

/** The pages of this feature and their addresses. */
export const operatorRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/operator',
    validateSearch: OperatorSearch,
    component: page('operator', () => import('./operator-page.tsx'), 'OperatorPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/operator/tenants/$tenantId',
    component: page('operator', () => import('./operated-tenant-page.tsx'), 'OperatedTenantPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/operator/failures',
    validateSearch: FailuresSearch,
    component: page('operator', () => import('./failures-page.tsx'), 'FailuresPage'),
  }),
] as const
