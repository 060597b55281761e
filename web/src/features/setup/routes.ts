import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { SetupSearch } from './setup-search.ts'

/** The pages of this feature and their addresses. */
export const setupRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/setup',
    validateSearch: SetupSearch,
    component: page('setup', () => import('./setup-page.tsx'), 'SetupPage'),
  }),
] as const
