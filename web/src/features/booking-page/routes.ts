import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'

/** The pages of this feature and their addresses. */
export const bookingPageRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/booking-page',
    component: page(
      ['bookingPage', 'settings'],
      () => import('./booking-page-settings-page.tsx'),
      'BookingPageSettingsPage',
    ),
  }),
] as const
