import { listServices } from '@ringbook/api-contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { usePresence } from '../identity/current-tenant.ts'

const LOOKED_AT_MAX = 50
const FRESH_MS = 300_000

/** The name of a service of this business to speak of in examples: a featured one, else the shortest name; null until known. */
export function useBookableService(): string | null {
  const { tenant } = usePresence()
  const services = useQuery({
    queryKey: ['services', tenant.id, 'active'],
    queryFn: () => api.call(listServices, { tenantId: tenant.id, query: { is_active: 'true', limit: LOOKED_AT_MAX } }),
    staleTime: FRESH_MS,
  })
  const items = services.data?.items ?? []
  const shortest = items.toSorted((one, other) => one.name.length - other.name.length)[0]
  return (items.find((service) => service.is_featured) ?? shortest)?.name ?? null
}
