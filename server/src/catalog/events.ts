/** What the catalog announces. */
export type CatalogEventType = 'catalog.working_time_changed'

/**
 * Whose time changed, so that some may have become free: of a resource, or of a branch and all who work there. `change`
 * says by what.
 */
export type WorkingTimeChanged = {
  resource_id: string | null
  branch_id: string | null
  change: 'opening_hours' | 'schedule' | 'date_override' | 'block' | 'holidays'
}
