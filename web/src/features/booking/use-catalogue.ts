import { listBranches, listResources, listServices } from '@ringbook/api-contract'
import type { Branch, Resource, Service } from '@ringbook/api-contract'
import { useAskAll } from '../../api/use-ask.ts'

/** What can be booked, where and with whom, as far as it is in use. */
export interface Catalogue {
  readonly services: readonly Service[]
  readonly branches: readonly Branch[]
  readonly resources: readonly Resource[]
  readonly isPending: boolean
  readonly error: Error | null
}

/** The services, branches, people, rooms and equipment of the business that are in use, by name. */
export function useCatalogue(): Catalogue {
  const services = useAskAll('catalog', listServices, { is_active: 'true' })
  const branches = useAskAll('catalog', listBranches, { is_active: 'true' })
  const resources = useAskAll('catalog', listResources, { is_active: 'true' })
  return {
    services: services.data ?? [],
    branches: branches.data ?? [],
    resources: resources.data ?? [],
    isPending: services.isPending || branches.isPending || resources.isPending,
    error: services.error ?? branches.error ?? resources.error,
  }
}
