import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { CallsSearch } from './calls-search.ts'

/** The pages of this feature and their addresses. */
export const callsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calls',
    validateSearch: CallsSearch,
    component: page('calls', () => import('./calls-page.tsx'), 'CallsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calls/$callId',
    component: page('calls', () => import('./call-page.tsx'), 'CallPage'),
  }),
] as const
