/** What the catalog announces. */
export type CatalogEventType = 'catalog.working_time_changed' | 'catalog.capacity_changed'

/**
 * Whose time changed, so that some may have become free: of a resource, or of a branch and all who work there. `change`
 * says by what.
 */
export type WorkingTimeChanged = {
  resource_id: string | null
  branch_id: string | null
  change: 'opening_hours' | 'schedule' | 'date_override' | 'block' | 'holidays'
}

/** What may now be booked more or less: of a service, with a resource, or because a limit was changed or lifted. */
export type CapacityChanged = {
  service_id: string | null
  resource_id: string | null
  change: 'service' | 'resource' | 'limit'
}
