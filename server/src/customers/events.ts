/** What this room announces. A payload holds ids only: whoever is told reads the rest under the tenant's own rules. */
export interface CustomerEvents {
  'customer.created': { customer_id: string }
  'customer.merged': { customer_id: string; merged_customer_id: string }
  'customer.erased': { customer_id: string }
}
export type CustomerEventType = keyof CustomerEvents
