import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { BranchSearch, ResourceSearch, ResourcesSearch, ServicesSearch } from './catalog-search.ts'

/** The pages of this feature and their addresses. */
export const catalogRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/services',
    validateSearch: ServicesSearch,
    component: page('catalog', () => import('./services-page.tsx'), 'ServicesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/services/$serviceId',
    component: page('catalog', () => import('./service-page.tsx'), 'ServicePage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/resources',
    validateSearch: ResourcesSearch,
    component: page('catalog', () => import('./resources-page.tsx'), 'ResourcesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/resources/$resourceId',
    validateSearch: ResourceSearch,
    component: page('catalog', () => import('./resource-page.tsx'), 'ResourcePage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/branches',
    component: page('catalog', () => import('./branches-page.tsx'), 'BranchesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/branches/$branchId',
    validateSearch: BranchSearch,
    component: page('catalog', () => import('./branch-page.tsx'), 'BranchPage'),
  }),
] as const
