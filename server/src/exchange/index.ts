export { exchangeRoutes } from './http.ts'
