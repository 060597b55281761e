import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { bookingPageRoutes } from './features/booking-page/routes.ts'
import { bookingRoutes } from './features/booking/routes.ts'
import { calendarRoutes } from './features/calendar/routes.ts'
import { callsRoutes } from './features/calls/routes.ts'
import { catalogRoutes } from './features/catalog/routes.ts'
import { customersRoutes } from './features/customers/routes.ts'
import { messagingRoutes } from './features/messaging/routes.ts'
import { operatorRoutes } from './features/operator/routes.ts'
import { receptionistRoutes } from './features/receptionist/routes.ts'
import { settingsRoutes } from './features/settings/routes.ts'
import { setupRoutes } from './features/setup/routes.ts'
import { page } from './page-route.ts'
import { root, signedIn } from './root-routes.tsx'
import { PageLoading } from './ui/page-loading.tsx'

// Where to go after signing in. Only addresses of our own: '//elsewhere.example' would leave us.
const Next = z.string().regex(/^\/(?![/\\])/)
const SignInSearch = z.object({ next: Next.optional().catch(undefined) })

// Of which branch the day is shown; all of them if none is named.
const StartSearch = z.object({ branch: z.uuid().optional().catch(undefined) })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('./features/identity/sign-in-page.tsx'), 'SignInPage'),
})

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./features/identity/sign-up-page.tsx'), 'SignUpPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./features/identity/invitation-page.tsx'), 'InvitationPage'),
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: StartSearch,
  component: page('start', () => import('./features/start/start-page.tsx'), 'StartPage'),
})

const simulator = createRoute({
  getParentRoute: () => signedIn,
  path: '/simulator',
  component: lazyRouteComponent(() => import('./features/calls/simulator-page.tsx'), 'SimulatorPage'),
})

const inside = signedIn.addChildren([
  start,
  simulator,
  ...calendarRoutes,
  ...bookingRoutes,
  ...customersRoutes,
  ...messagingRoutes,
  ...callsRoutes,
  ...receptionistRoutes,
  ...catalogRoutes,
  ...setupRoutes,
  ...settingsRoutes,
  ...bookingPageRoutes,
])

/** The pages of the web app and their addresses. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, signUp, invitation, inside, ...operatorRoutes]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PageLoading,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
