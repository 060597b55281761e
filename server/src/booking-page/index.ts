export { changePageSettings } from './change-page-settings.ts'
export { bookingPageRoutes } from './http.ts'
export { bookingPageDocument } from './http/page-document.ts'
export type { BookingPageServices } from './services.ts'
