import type { Resource } from '@modelcontextprotocol/sdk/types.js'
import type { Permission } from '@ringbook/api-contract'
import type { Caller } from '../identity/index.ts'

/** The one resource: what a receptionist knows of the business before anybody asks. */
export const BUSINESS = {
  uri: 'ringbook://business',
  name: 'business',
  title: 'The business',
  description:
    'Branches with their weekly opening hours, services with durations and prices, staff and what they do, and what time ' +
    'it is there. Hours differ on some days: of a certain day ask find_opening_hours.',
  mimeType: 'application/json',
} satisfies Resource

const NEEDS: readonly Permission[] = ['branches:read', 'services:read', 'resources:read']

/** True if this key may read everything that the resource tells. */
export function mayReadBusiness(caller: Caller): boolean {
  return NEEDS.every((permission) => caller.allows(permission))
}
