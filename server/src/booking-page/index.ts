export { changePageSettings } from './change-page-settings.ts'
export { bookingPageRoutes } from './http.ts'
