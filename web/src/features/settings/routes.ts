import { createRoute } from '@tanstack/react-router'
import { page } from '../../page-route.ts'
import { signedIn } from '../../root-routes.tsx'
import { AuditSearch } from './audit-search.ts'
import { ConnectionSearch } from './connection-search.ts'

/** The pages of this feature and their addresses. */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings',
    component: page('settings', () => import('./settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/team',
    component: page('settings', () => import('./team-page.tsx'), 'TeamPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/connections',
    component: page('settings', () => import('./connections-page.tsx'), 'ConnectionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/connections/$integrationId',
    validateSearch: ConnectionSearch,
    component: page('settings', () => import('./connection-page.tsx'), 'ConnectionPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/audit',
    validateSearch: AuditSearch,
    component: page('settings', () => import('./audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/api-keys',
    component: page('settings', () => import('./api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/import',
    component: page('settings', () => import('./import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/profile',
    component: page('settings', () => import('./profile-page.tsx'), 'ProfilePage'),
  }),
] as const
