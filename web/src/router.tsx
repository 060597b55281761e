import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { ApiProblem } from './api/problems.ts'
import { meQuery } from './features/identity/me-query.ts'
import { SignInPage } from './features/identity/sign-in-page.tsx'
import { SignedInFrame } from './features/identity/signed-in-frame.tsx'
import { StartPage } from './features/start/start-page.tsx'
import { FailedPage } from './ui/failed-page.tsx'
import { NotFoundPage } from './ui/not-found-page.tsx'
import { PageLoading } from './ui/page-loading.tsx'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  errorComponent: FailedPage,
  notFoundComponent: NotFoundPage,
})

// Where to go after signing in. Only addresses of our own: '//elsewhere.example' would leave us.
const Next = z.string().regex(/^\/(?![/\\])/)
const SignInSearch = z.object({ next: Next.optional().catch(undefined) })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: function SignIn() {
    return <SignInPage next={signIn.useSearch().next ?? '/'} />
  },
})

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./features/identity/sign-up-page.tsx'), 'SignUpPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
  component: SignedInFrame,
})

const start = createRoute({ getParentRoute: () => signedIn, path: '/', component: StartPage })

const simulator = createRoute({
  getParentRoute: () => signedIn,
  path: '/simulator',
  component: lazyRouteComponent(() => import('./features/calls/simulator-page.tsx'), 'SimulatorPage'),
})

/** The pages of the web app and their addresses. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, signUp, signedIn.addChildren([start, simulator])]),
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
