import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { CustomersSearch } from './customers-search.ts'

/** The pages of this feature and their addresses. */
export const customersRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    validateSearch: CustomersSearch,
    component: page('customers', () => import('./customers-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customerId',
    component: page(['customers', 'booking'], () => import('./customer-page.tsx'), 'CustomerPage'),
  }),
] as const
