import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { ApiProblem } from './api/problems.ts'
import { meQuery } from './features/identity/me-query.ts'
import { SignedInFrame } from './features/identity/signed-in-frame.tsx'
import { FailedPage } from './ui/failed-page.tsx'
import { NotFoundPage } from './ui/not-found-page.tsx'

/** Above every page. */
export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  errorComponent: FailedPage,
  notFoundComponent: NotFoundPage,
})

/** Above every page behind the door: whoever is not signed in is led there, and back afterwards. */
export const signedIn = createRoute({
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
