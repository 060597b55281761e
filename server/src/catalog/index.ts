export { loadBookableCatalog } from './load-bookable-catalog.ts'
export type { BookableCatalog, BookableCatalogRefusal, CatalogBlock, CatalogResource } from './load-bookable-catalog.ts'
export { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from './store/summaries.ts'
export type { BranchSummary, BusinessProfile, ServiceSummary, StaffSummary } from './store/summaries.ts'
